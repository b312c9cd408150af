/** How mail is sent. `timeoutMs` bounds each silence of the server. */
export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
  readonly timeoutMs?: number;
}

/** The HTTP gateway that sends messages to telephones; `docs/operations.md` says what it is asked. */
export interface SmsSettings {
  readonly url: string;
  readonly token?: string;
  /** The name that the telephone shows. */
  readonly sender: string;
  readonly timeoutMs?: number;
}

/** Where transfers go; the bank is named by its NAPAS number (BIN) of six digits. */
export interface BankAccount {
  readonly bin: string;
  readonly number: string;
  readonly holder: string;
}

/** The key and certificate that sign papers: a PKCS#12 file's content and its password. */
export interface SigningSettings {
  readonly pkcs12: Buffer;
  readonly password: string;
}

/** Another agency's system. `secret` signs what goes out and checks what comes in. */
export interface AgencySettings {
  readonly code: string;
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  /** The messages that it may send us. */
  readonly messages: readonly string[];
  readonly timeoutMs?: number;
}

/** An authority that signs when it saw the end of the audit chain (RFC 3161). */
export interface TimeStampSettings {
  readonly url: string;
  /** The certificates of those who vouch for it, in PEM: nobody else's signature is taken. */
  readonly authorities: string;
  readonly timeoutMs?: number;
}

/** Second places for the end of the audit chain, once a day: a file to which lines are appended, a mail address, an authority's time stamp. */
export interface AnchorSettings {
  readonly file?: string;
  readonly mail?: string;
  readonly timeStamp?: TimeStampSettings;
}

/** What the office reaches outside; each is absent where it is not configured. */
export interface Connections {
  /** Where citizens reach the pages, without a slash at the end: notices lead there. */
  readonly publicUrl?: string;
  readonly smtp?: SmtpSettings;
  readonly sms?: SmsSettings;
  readonly bankAccount?: BankAccount;
  readonly signing?: SigningSettings;
  readonly agencies?: readonly AgencySettings[];
  readonly anchors?: AnchorSettings;
}
