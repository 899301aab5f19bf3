# What a desktop needs to know of the window: menu entry, icons, the .sticky file type, the software catalogue.
set(application_id org.stickylab.StickyLab)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/${application_id}.desktop
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/applications)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/${application_id}.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/metainfo)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/${application_id}.mime.xml
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/mime/packages RENAME ${application_id}.xml)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/sticky-lab.svg
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps)
foreach(size 16 24 32 48 64 128 256)
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/icons/${size}.png
          DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/${size}x${size}/apps RENAME sticky-lab.png)
endforeach()
