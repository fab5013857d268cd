import { app, dialog } from 'electron';

/** Ends the app because of a switch that it does not start with; see refused-switches.ts. */
export function refuseStart(name: string): void {
  console.error(`Notes does not start with --${name}: others could look inside through it. Leave it out.`);
  // The start of an AppImage adds this one by itself where the system gives programs no sandbox of their own. Nobody who
  // pressed an icon would see the line above, and would only find that nothing happens.
  if (name !== 'no-sandbox' || !process.env.APPIMAGE) {
    app.exit(1);
    return;
  }
  void app.whenReady().then(() => {
    dialog.showErrorBox(
      'Notes can’t start here',
      'This system doesn’t let an AppImage shut its window off from the rest (user namespaces are off), and Notes does not open without that. The Debian package sets it up when it is installed. Or ask whoever looks after this computer to allow user namespaces. Nothing was opened or changed.',
    );
    app.exit(1);
  });
}
