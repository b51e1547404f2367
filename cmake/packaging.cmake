# What `cmake --install` puts where, besides the program: units, an example of the configuration, the manual.
include(GNUInstallDirs)

install(FILES packaging/systemd/leasekey.service packaging/systemd/leasekey@.service DESTINATION lib/systemd/system)
install(FILES packaging/leasekey.json DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/leasekey/examples)
install(PROGRAMS docs/examples/singer/tap_residents.py DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/leasekey/examples)
install(FILES README.md CHANGELOG.md docs/configuration.md docs/operations.md docs/glossary.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/leasekey)
