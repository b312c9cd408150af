import { type Office, OfficeError } from '../kernel/index.ts';
import { languages, officeTexts } from '../texts/index.ts';

/** Mails an anchor of the chain. The mail client is loaded only where mail is sent. @throws the mail server's refusal, or OfficeError not-available without one */
export async function mailAnchor({ smtp }: Office, to: string, day: string, line: string): Promise<void> {
  if (!smtp) throw new OfficeError('not-available', 'audit.noMailServer');
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url: smtp.url, connectionTimeout: smtp.timeoutMs ?? 20_000 });
  const say = (part: 'subject' | 'body', join: string): string =>
    languages.map((language) => officeTexts[language].say(`audit.anchor.${part}`, { day, line })).join(join);
  try {
    await transport.sendMail({ from: smtp.from, to, subject: say('subject', ' / '), text: say('body', '\n\n') });
  } finally {
    transport.close();
  }
}
