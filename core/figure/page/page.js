// Plays a recorded run: draws the page's DrawLists, moves the playhead, links the same bytes everywhere.
// Nothing is computed here that the pictures do not already hold; every text comes from the page's data.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("stickylab-data").textContent);
  const NS = "http://www.w3.org/2000/svg";
  const $ = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 640px)");
  const state = { lang: data.lang, theme: data.theme, time: data.end, playing: false, parts: [], steps: data.steps, message: -1 };

  function element(name, attributes, parent) {
    const made = document.createElementNS(NS, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (parent) parent.append(made);
    return made;
  }

  // --- paint: the theme's table, and the messages' palette ---
  function paintOf(role, message) {
    const [fill, opacity, stroke, width, dash, pattern, ink] = data.paints[state.theme][role];
    const own = message >= 0;
    const kind = data.roles[role];
    const paint = { fill, opacity, stroke, width, dash, pattern, ink };
    if (own && (kind === "message" || kind === "ribbon" || kind === "flight")) paint.fill = data.colours[message % 8];
    if (own && kind === "letter") paint.fill = data.letters[message % 8];
    if (own && kind === "tick") paint.stroke = data.letters[message % 8];
    if (own && kind === "message") {
      paint.pattern = data.patterns[Math.floor(message / 8) % data.patterns.length];
      paint.ink = data.letters[message % 8];
    }
    return paint;
  }

  const patternPaths = {
    1: "M-2 2l4-4M0 8l8-8M6 10l4-4", 2: "M3 4h2M4 3v2", 3: "M0 4h8M4 0v8",
    4: "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4", 5: "M1 0v8M5 0v8",
  };
  function patternUrl(svg, paint) {
    const id = "p" + paint.pattern + paint.ink.slice(1) + svg.id;
    if (!document.getElementById(id)) {
      const defs = svg.querySelector("defs") || element("defs", {}, svg);
      const pattern = element("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" }, defs);
      element("path", { d: patternPaths[paint.pattern], fill: "none", stroke: paint.ink, "stroke-width": paint.pattern === 2 ? 3 : 1.3, "stroke-opacity": 0.5 }, pattern);
    }
    return "url(#" + id + ")";
  }

  // --- items: [kind, role, message, event, begin, end, flow, time, geometry...], packed by core/figure/page_items ---
  const lengths = { 0: 4, 1: 4, 2: 6, 4: 5 };
  const since = (value, before) => (typeof value === "number" ? value + (before || 0) : value);
  for (let i = 6; i < data.subjects.length; ++i) data.subjects[i] += data.subjects[i - 6];
  function unpack(runs) {
    const items = [];
    for (const [kind, role, flat] of runs) {
      let last = [];
      for (let i = 0; i < flat.length;) {
        const length = kind === 3 ? 2 + flat[i + 1] : 1 + lengths[kind];
        last = flat.slice(i, i + length).map((value, n) => (kind === 3 ? value : since(value, last[n])));
        const subject = last[0];
        const about = subject < 0 ? [-1, -1, 0, 0, 0, -1] : data.subjects.slice(6 * subject, 6 * subject + 6);
        const geometry = last.slice(kind === 3 ? 2 : 1).map((value, n) => (kind === 2 && n > 2 ? value : value / 10));
        items.push([kind === 4 ? 0 : kind, role, ...about, ...geometry]);
        i += length;
      }
    }
    return items;
  }

  function shape(svg, group, item, stroke) {
    const [kind, role, message] = item;
    const paint = paintOf(role, message);
    const at = item.slice(8);
    const look = { fill: paint.fill || "none" };
    if (paint.fill && paint.opacity < 1) look["fill-opacity"] = paint.opacity;
    if (paint.stroke) {
      look.stroke = paint.stroke;
      look["stroke-width"] = paint.width * stroke;
      if (paint.dash) look["stroke-dasharray"] = paint.dash === 1 ? "8 5" : "2 4";
    }
    if (kind === 0) {
      const box = { x: at[0], y: at[1], width: at[2], height: at[3], rx: at[4] || 0 };
      element("rect", { ...box, ...look }, group);
      const visible = data.roles[role] !== "message" || at[2] >= 10;
      if (paint.pattern && visible) element("rect", { ...box, fill: patternUrl(svg, paint) }, group);
    } else if (kind === 1) {
      element("line", { x1: at[0], y1: at[1], x2: at[2], y2: at[3], ...look }, group);
    } else if (kind === 2) {
      const label = element("text", { x: at[0], y: at[1], "font-size": at[2], "text-anchor": ["start", "middle", "end"][at[3]], ...look }, group);
      if (at[4]) label.setAttribute("font-weight", "bold");
      label.textContent = at[5];
    } else {
      element("polygon", { points: at.join(" "), ...look }, group);
    }
  }

  function draw(svg, figure) {
    svg.replaceChildren();
    svg.setAttribute("viewBox", "0 0 " + figure.width + " " + figure.height);
    for (const item of unpack(figure.both).concat(unpack(figure[state.lang]))) {
      const group = element("g", {}, svg);
      shape(svg, group, item, figure.stroke);
      const [, , message, event, begin, end, flow, time] = item;
      if (event < 0 && begin === end && time < 0) continue;
      group.setAttribute("class", "part");
      state.parts.push({ group, message, event, begin, end, flow, time });
      group.subject = state.parts[state.parts.length - 1];  // "part" is a DOM property of its own
    }
    if (figure.axis) {
      state.axis = figure.axis;
      state.curtain = element("rect", { y: 0, height: figure.height, fill: "var(--page)", "fill-opacity": 0.8, "pointer-events": "none" }, svg);
      state.playhead = element("line", { y1: 0, y2: figure.height, stroke: "var(--accent)", "stroke-width": 2, "pointer-events": "none" }, svg);
      state.right = figure.width;
    }
  }

  function drawAll() {
    const size = data.figures[narrow.matches ? "narrow" : "wide"];
    state.parts = [];
    draw($("map"), size.map);
    draw($("time"), size.time);
    drawPipe();
    showTime();
    highlightMessage();
  }

  // --- the pipe: where the bytes of one stream are now ---
  function drawPipe() {
    const pipe = data.pipe;
    $("pipe-part").hidden = !pipe;
    if (!pipe) return;
    const svg = $("pipe");
    const wide = narrow.matches ? 340 : 960, gap = narrow.matches ? 8 : 18, height = 46;
    const count = pipe.names[state.lang].length, width = (wide - gap * (count - 1)) / count;
    const rows = narrow.matches ? 30 : 22;
    svg.replaceChildren();
    svg.setAttribute("viewBox", "0 0 " + wide + " " + (height + rows + 22));
    state.stages = [];
    for (let i = 0; i < count; ++i) {
      const x = i * (width + gap), middle = x + width / 2;
      const text = { "text-anchor": "middle", fill: "var(--text)" };
      const words = pipe.names[state.lang][i].split(" ");
      const lines = narrow.matches && words.length > 1 ? [words[0], words.slice(1).join(" ")] : [words.join(" ")];
      lines.forEach((line, n) => { element("text", { x: middle, y: rows - 8 - (lines.length - 1 - n) * 12, "font-size": narrow.matches ? 11 : 15, ...text }, svg).textContent = line; });
      element("rect", { x, y: rows, width, height, rx: 6, fill: "var(--panel)", stroke: "var(--line)" }, svg);
      const bytes = element("g", {}, svg);
      const label = element("text", { x: middle, y: rows + height + 16, "font-size": narrow.matches ? 11 : 13, ...text, fill: "var(--muted)" }, svg);
      state.stages.push({ bytes, label, right: x + width - 5, scale: (width - 10) / pipe.total, top: rows + 6 });
    }
  }

  function fillPipe() {
    const pipe = data.pipe;
    if (!pipe) return;
    let low = 0, high = pipe.samples.length;
    while (low < high) { const mid = (low + high) >> 1; if (pipe.samples[mid][0] <= state.time) low = mid + 1; else high = mid; }
    const sample = low > 0 ? pipe.samples[low - 1] : [0, ...pipe.names.en.slice(1).map(() => 0)];
    const edges = [0, ...sample.slice(1), pipe.total];   // read, arrived, ..., total
    const last = state.stages.length - 1;
    state.stages.forEach((stage, i) => {
      const begin = edges[last - i], end = edges[last - i + 1];
      stage.label.textContent = end - begin + " B";
      stage.bytes.replaceChildren();
      let at = 0;
      pipe.sizes.forEach((size, message) => {
        const from = Math.max(at, begin), to = Math.min(at + size, end);
        at += size;
        if (from >= to) return;
        const width = (to - from) * stage.scale, x = stage.right - (to - begin) * stage.scale;
        element("rect", { x, y: stage.top, width, height: 34, fill: pipe.sizes.length > 400 ? "var(--muted)" : data.colours[message % 8] }, stage.bytes);
        if (width < 11) return;
        const letter = element("text", { x: x + width / 2, y: stage.top + 22, "font-size": 12, "font-weight": "bold", "text-anchor": "middle", fill: data.letters[message % 8] }, stage.bytes);
        letter.textContent = pipe.letters[message] || "";
      });
    });
  }

  // --- time ---
  function timeText(t) {
    return t >= 1e6 ? (t / 1e6).toFixed(2) + " s" : (t / 1e3).toFixed(t < 1e4 ? 2 : 1) + " ms";
  }

  function showTime() {
    for (const part of state.parts) part.group.classList.toggle("later", part.time > state.time);
    if (state.axis) {
      const x = Math.min(Math.max(state.axis.x0 + (state.time - state.axis.left) / state.axis.perPixel, state.axis.x0), state.right);
      const over = state.time >= data.end;
      state.curtain.setAttribute("x", x);
      state.curtain.setAttribute("width", over ? 0 : Math.max(0, state.right - x));
      for (const end of ["x1", "x2"]) state.playhead.setAttribute(end, x);
      state.playhead.setAttribute("visibility", over ? "hidden" : "visible");
    }
    fillPipe();
    $("scrub").value = Math.round((state.time / data.end) * 1000);
    $("now").textContent = timeText(state.time);
  }

  function setTime(t) {
    state.time = Math.min(Math.max(t, 0), data.end);
    showTime();
  }

  function play(on) {
    state.playing = on;
    if (on && state.time >= data.end) state.time = 0;
    $("play").textContent = on ? "❚❚" : "▶";
    $("play").setAttribute("aria-label", data.words[on ? "pause" : "play"][state.lang]);
    state.before = performance.now();
    if (on) requestAnimationFrame(frame);
  }

  function frame(now) {
    if (!state.playing) return;
    const speed = Number($("speed").value);
    setTime(state.time + (now - state.before) * 1000 * speed);
    state.before = now;
    if (state.time >= data.end) play(false);
    else requestAnimationFrame(frame);
  }

  function step(direction) {
    play(false);
    const steps = state.steps;
    const next = direction > 0 ? steps.find((t) => t > state.time) : steps.slice().reverse().find((t) => t < state.time);
    setTime(next === undefined ? (direction > 0 ? data.end : 0) : next);
  }

  // --- the same bytes everywhere ---
  function highlight(test) {
    let any = false;
    for (const part of state.parts) {
      const hot = test !== null && test(part);
      part.group.classList.toggle("hot", hot);
      any = any || hot;
    }
    for (const id of ["map", "time"]) $(id).classList.toggle("dim", any);
  }
  const shares = (a) => (b) => a.flow === b.flow && (a.message >= 0 && a.begin < a.end && a.message === b.message || a.event >= 0 && a.event === b.event || a.begin < b.end && b.begin < a.end);

  function say(text) { $("status").textContent = text; }

  function point(event) {
    const group = event.target.closest && event.target.closest(".part");
    if (!group) { if (event.type !== "pointermove") { state.message = -1; highlight(null); } return; }
    const part = group.subject;
    highlight(shares(part));
    say(describe(part));
  }
  function describe(part) {
    const name = part.message >= 0 && data.names[part.message] ? data.names[part.message] + ":" : "";
    const bytes = part.begin < part.end ? data.words.bytes[state.lang] + " " + part.begin + "–" + part.end : "";
    return [name, bytes, part.time >= 0 ? timeText(part.time) : ""].filter(Boolean).join(" ");
  }

  function highlightMessage() {
    if (state.message < 0) return highlight(null);
    const own = state.parts.find((p) => p.message === state.message && p.begin < p.end);
    if (!own) return;
    highlight((p) => p.flow === own.flow && p.message === own.message || p.begin < own.end && own.begin < p.end);
    say(describe({ ...own, time: -1 }));
  }
  function selectMessage(by) {
    state.message = Math.min(Math.max(state.message + by, 0), data.names.length - 1);
    highlightMessage();
  }

  // --- language and theme ---
  function speak() {
    document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
    document.documentElement.dataset.theme = state.theme;
    for (const node of document.querySelectorAll("[data-lang]")) node.hidden = node.dataset.lang !== state.lang;
    for (const id in data.words) if ($(id)) $(id).setAttribute("aria-label", data.words[id][state.lang]);
    document.title = data.title[state.lang];
    $("map").setAttribute("aria-label", data.description[state.lang]);
    $("time").setAttribute("aria-label", data.words.time[state.lang]);
    $("pipe").setAttribute("aria-label", data.words.pipe[state.lang]);
    drawAll();
  }

  // --- wiring ---
  for (const id of ["map", "time"]) {
    $(id).addEventListener("pointermove", point);
    $(id).addEventListener("pointerdown", point);
    // A finger leaves when it is lifted: what it tapped stays lit.
    $(id).addEventListener("pointerleave", (e) => { if (e.pointerType !== "touch") highlightMessage(); });
  }
  $("play").addEventListener("click", () => play(!state.playing));
  $("back").addEventListener("click", () => step(-1));
  $("forward").addEventListener("click", () => step(1));
  $("scrub").addEventListener("input", (e) => { play(false); setTime((Number(e.target.value) / 1000) * data.end); });
  $("language").addEventListener("click", () => { state.lang = state.lang === "en" ? "zh" : "en"; speak(); });
  $("theme").addEventListener("click", () => { state.theme = { light: "dark", dark: "projector", projector: "light" }[state.theme]; speak(); });
  document.querySelectorAll("[data-cause]").forEach((button) => button.addEventListener("click", () => {
    const cause = data.causes[Number(button.dataset.cause)];
    play(false);
    setTime(cause.time >= 0 ? cause.time : data.end);
    const of = state.parts.filter((p) => cause.flows.includes(p.flow) && cause.events.includes(p.event));
    highlight((p) => of.some((o) => shares(o)(p)));
    $("figure").scrollIntoView({ block: "nearest" });
  }));
  $("figure").addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { selectMessage(e.key === "ArrowDown" ? 1 : -1); e.preventDefault(); }
    if (e.key === "Escape") { state.message = -1; highlight(null); say(""); }
  });
  document.addEventListener("keydown", (e) => {
    if (e.target.closest("button, select, input") || e.ctrlKey || e.altKey || e.metaKey) return;
    const actions = { " ": () => play(!state.playing), ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => setTime(0), End: () => setTime(data.end) };
    if (actions[e.key]) { actions[e.key](); e.preventDefault(); }
  });
  narrow.addEventListener("change", drawAll);
  $("speed").value = data.speed;
  speak();
})();
