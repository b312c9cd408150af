import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  readonly url: string;
  readonly letters: string[];
  /** Whom the letters were for, as the line between the servers said. */
  readonly recipients: string[];
  refuse: boolean;
  /** Takes the letter, then drops the line instead of answering. */
  breakAfterLetter: boolean;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it gets, or answers that it is busy. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: string[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => {
      if (box.refuse) done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
      else done();
    },
    onRcptTo: ({ address }, _session, done) => {
      recipients.push(address);
      if (address.startsWith('nobody')) done(Object.assign(new Error('No such user'), { responseCode: 550 }));
      else done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(Buffer.concat(chunks).toString());
        if (box.breakAfterLetter) for (const socket of sockets) socket.destroy();
        else done();
      });
    },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    recipients,
    refuse: false,
    breakAfterLetter: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}

export interface MailPart {
  /** `text/calendar` */
  readonly type: string;
  /** The whole line of the content type. */
  readonly contentType: string;
  readonly content: Buffer;
}

/** The parts of a letter (RFC 2045, 2046), those inside others too, with their transfer encoding undone. */
export function partsOf(letter: string): readonly MailPart[] {
  const split = letter.indexOf('\r\n\r\n');
  const head = letter.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const body = letter.slice(split + 4);
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const contentType = header('Content-Type') || 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
  return [
    {
      type: contentType.split(';')[0]?.toLowerCase() ?? '',
      contentType,
      content: decode(body, header('Content-Transfer-Encoding').toLowerCase()),
    },
  ];
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body);
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
