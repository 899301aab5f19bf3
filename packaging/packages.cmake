# Debian packages by CPack (`./dev package`): stickylab-cli has the command line and everything that needs no Qt,
# stickylab adds the window. What goes where is said by the COMPONENT of each install(); the window's folder sets its own.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "StickyLab")
set(CPACK_PACKAGE_CONTACT "The StickyLab developers <developers@stickylab.invalid>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL cli)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each component's description brings its own first line
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# Program files must not be writable by the group, whatever umask the build had.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_CLI_PACKAGE_NAME stickylab-cli)
set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS bash-completion)
set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS "stickylab, wireshark")
set(CPACK_COMPONENT_CLI_DESCRIPTION  # the first line alone, then paragraphs: CPack indents them
    "laboratory for TCP message boundaries, on the command line
Shows, on real kernel sockets, where the message boundaries of a TCP stream
go (merged, cut), why, and how UDP differs: a map from message to send call,
segment, receive call and frame, and the cause of every lost boundary,
computed from what was observed in that run.

This package has the command line, sticky, and needs no graphical libraries.")
set(CPACK_DEBIAN_CLI_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/debian/postinst
                                           ${CMAKE_CURRENT_LIST_DIR}/debian/prerm
                                           ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)

if(STICKY_GUI)
  list(APPEND CPACK_COMPONENTS_ALL gui)
  set(CPACK_DEBIAN_GUI_PACKAGE_NAME stickylab)
  set(CPACK_DEBIAN_GUI_PACKAGE_DEPENDS "stickylab-cli (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_GUI_PACKAGE_RECOMMENDS "fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")
  set(CPACK_COMPONENT_GUI_DESCRIPTION
      "laboratory for TCP message boundaries
Shows, on real kernel sockets, where the message boundaries of a TCP stream
go (merged, cut), why, and how UDP differs. Toggle Nagle's algorithm, sizes,
buffers, framing, and the link's delay and loss, and see at once how the
bytes arrive, beside UDP's datagrams.

This package has the window, sticky-lab.")
endif()

# What Debian's policy asks of every package. Manual pages and changelogs are compressed, without a time of their own.
find_program(GZIP gzip REQUIRED)
function(install_compressed file destination component)
  cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE name)
  set(compressed ${PROJECT_BINARY_DIR}/compressed/${name}.gz)
  cmake_path(GET compressed PARENT_PATH folder)
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND ${GZIP} -9nc ${file} OUTPUT_FILE ${compressed} COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  install(FILES ${compressed} DESTINATION ${destination} COMPONENT ${component})
endfunction()

function(install_policy_files package component)
  set(folder ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/debian/copyright DESTINATION ${folder} COMPONENT ${component})
  install_compressed(${PROJECT_SOURCE_DIR}/packaging/debian/changelog ${folder} ${component})
endfunction()

# The reference that docs/render_reference.py keeps.
function(install_reference program component)
  install_compressed(${PROJECT_SOURCE_DIR}/docs/man/${program}.1 ${CMAKE_INSTALL_MANDIR}/man1 ${component})
  install_compressed(${PROJECT_SOURCE_DIR}/docs/man/zh_CN/${program}.1 ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 ${component})
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/completion/${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT ${component})
endfunction()

install_policy_files(stickylab-cli cli)
install_reference(sticky cli)
if(STICKY_GUI)
  install_policy_files(stickylab gui)
  install_reference(sticky-lab gui)
endif()
include(CPack)
