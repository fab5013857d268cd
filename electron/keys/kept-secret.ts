/** 32 bytes that the computer's key store keeps, and the form in which it gives them back. */
export interface KeptSecret {
  readonly secret: Buffer;
  /** Encrypted by the key store, in hex. */
  readonly stored: string;
}
