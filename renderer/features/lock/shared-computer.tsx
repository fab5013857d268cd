/** What helps on a computer that others use too, and what no lock can do. */
export const SharedComputerTips = () => (
  <ul className="dashes">
    <li>Choose a passphrase that nobody who knows you would try, and keep it out of shared lists and managers.</li>
    <li>Ctrl and the full stop key hide the window and lock it. It also locks by itself when you are away.</li>
    <li>An account of your own on this computer, with its own password, keeps more apart than any app can.</li>
    <li>
      Others can see that an app called Notes is here, how large its folder is and when it last changed. They cannot see
      what is in it.
    </li>
    <li>Nothing keeps out a program that records the keys or the screen, or a person who knows the passphrase.</li>
  </ul>
);
