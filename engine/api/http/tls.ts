/** What a server needs to speak TLS, in PEM. */
export interface Tls {
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Who signed the certificates that clients must have; without it they need none. */
  readonly clientAuthority?: Buffer;
}
