#!/bin/bash
# Run by the package manager when the Debian package was installed; the packager fills in the names in braces. It differs from
# the packager's own in the sandbox: that one looks as root whether user namespaces work, and they do for root where nobody
# else may have them. The helper is set up for both here, and only used where it is needed.
if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --install '/usr/bin/${executable}' '${executable}' '/opt/${sanitizedProductName}/${executable}' 100
else
  ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
fi

chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox' || true

# Ubuntu 24.04 and later give user namespaces to programs with a profile alone. Where the profile is not understood, none is
# needed.
PROFILE='/opt/${sanitizedProductName}/resources/apparmor-profile'
if apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --debug "$PROFILE" >/dev/null 2>&1; then
  cp -f "$PROFILE" '/etc/apparmor.d/${executable}'
  if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi

if hash update-desktop-database 2>/dev/null; then
  update-desktop-database /usr/share/applications || true
fi
