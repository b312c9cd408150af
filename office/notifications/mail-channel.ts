import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { getDocument } from '../documents/index.ts';
import { isMailAddress } from '../facts/index.ts';
import type { Office, SmtpSettings } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { FinalRefusal, type Letter, type NoticeChannel, UncertainDelivery } from './channel.ts';

const SMTP_TIMEOUT_MS = 20_000;
/** From here on an SMTP answer means "do not try again" (RFC 5321, section 4.2.1). */
const PERMANENT_FROM = 500;
/** What concerns the one letter; a refused sign-in or sender concerns all, and is to be mended. */
const OF_THE_LETTER = ['RCPT TO', 'DATA'];

/** Mail over SMTP. A connection that breaks after the whole letter was handed over leaves it uncertain whether it was taken. */
export function openMailChannel(
  office: Office,
  { url, from, timeoutMs = SMTP_TIMEOUT_MS }: SmtpSettings,
): NoticeChannel {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  let handedOver = false;
  transport.use('stream', (mail, next) => {
    mail.message.processFunc((letter: Readable) =>
      letter.once('end', () => {
        handedOver = true;
      }),
    );
    next();
  });
  return {
    repeatable: false,
    close: () => transport.close(),
    send: async (letter) => {
      handedOver = false;
      const address = letter.email?.trim() ?? '';
      // The last guard, whatever door it came in by: what is no single address would reach others too.
      if (!isMailAddress(address)) throw new FinalRefusal(vietnameseTexts.say('notices.noMailAddress'));
      const attachments = await attachmentsOf(office, letter);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address },
          subject: letter.subject,
          text: letter.body,
          attachments,
          ...calendarOf(letter),
        });
      } catch (cause) {
        throw explain(cause, handedOver, url);
      }
    },
  };
}

async function attachmentsOf(office: Office, { attachedDocumentId }: Letter) {
  if (attachedDocumentId === null) return [];
  const { name, content, mediaType } = await getDocument(office, attachedDocumentId);
  return [{ filename: `${name}.pdf`, content, contentType: mediaType }];
}

/** As a part of its own beside the text, so that mail programs offer to accept or remove the meeting (RFC 6047). */
function calendarOf({ calendar }: Letter) {
  if (calendar === null) return {};
  const method = /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'REQUEST';
  return { icalEvent: { method, filename: 'lich-hop.ics', content: calendar } };
}

function explain(cause: unknown, handedOver: boolean, url: string): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const { responseCode: code, command = '' } = cause as { responseCode?: number; command?: string };
  const server = new URL(url).host;
  if (code !== undefined && code >= PERMANENT_FROM && OF_THE_LETTER.includes(command))
    return new FinalRefusal(vietnameseTexts.say('notices.mailRefused', { server, reason }), { cause });
  if (code === undefined && handedOver)
    return new UncertainDelivery(vietnameseTexts.say('notices.mailUncertain', { server, reason }), { cause });
  return new Error(vietnameseTexts.say('notices.mailNotSent', { server, reason }), { cause });
}
