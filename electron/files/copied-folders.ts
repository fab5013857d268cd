/** Names that the usual programs for copying folders give them, and folders that are there for others. */
const copiedFolders =
  /dropbox|onedrive|icloud|mobile documents|cloudstorage|google ?drive|nextcloud|owncloud|syncthing|pcloud|mega(sync)?\b|[\\/](public|shared|family)\b/i;

/** Whether a folder, by its name, is one that is copied to another computer by itself, or that others can open. */
export const mayBeCopied = (folder: string): boolean => copiedFolders.test(folder);
