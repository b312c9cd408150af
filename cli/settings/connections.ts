/** Reads from the environment what the office reaches outside: mail, messages to telephones, the account for fees, the key that signs, other agencies. */
import { readFileSync } from 'node:fs';
import { readAuthorities } from '../../office/audit/index.ts';
import type { Connections, TimeStampSettings } from '../../office/kernel/index.ts';
import { readAgencies } from './agencies.ts';
import { type Environment, readTogether, readUrl } from './environment.ts';

/** @throws Error that names the variable and what is allowed; a value that may be secret is not repeated */
export function readConnections(env: Environment): Connections {
  return {
    ...readSmtp(env),
    ...readSms(env),
    ...readBankAccount(env),
    ...readSigning(env),
    ...readAgencies(env),
    ...readAnchors(env),
  };
}

function readSmtp(env: Environment): Pick<Connections, 'smtp'> {
  const url = readUrl(env, 'SMTP_URL', ['smtp:', 'smtps:']);
  if (!url) return {};
  const from = env.SMTP_FROM;
  if (from) return { smtp: { url, from } };
  throw new Error(
    'SMTP_URL is set, but SMTP_FROM (the sender of all mails, such as "Một cửa <motcua@example.vn>") is not.',
  );
}

function readSms(env: Environment): Pick<Connections, 'sms'> {
  const url = readUrl(env, 'SMS_GATEWAY_URL', ['http:', 'https:']);
  const given = readTogether(env, 'SMS_GATEWAY_URL', ['SMS_SENDER']);
  if (!url || !given) return {};
  const token = env.SMS_GATEWAY_TOKEN;
  return { sms: { url, sender: given.SMS_SENDER, ...(token ? { token } : {}) } };
}

const BANK = ['PAYMENT_BANK_BIN', 'PAYMENT_ACCOUNT', 'PAYMENT_ACCOUNT_HOLDER'] as const;

function readBankAccount(env: Environment): Pick<Connections, 'bankAccount'> {
  const [first, ...others] = BANK;
  const given = readTogether<(typeof BANK)[number]>(env, first, others);
  if (!given) return {};
  const { PAYMENT_BANK_BIN: bin, PAYMENT_ACCOUNT: number, PAYMENT_ACCOUNT_HOLDER: holder } = given;
  if (!/^[0-9]{6}$/.test(bin))
    throw new Error(`PAYMENT_BANK_BIN is "${bin}", but the number of a bank at NAPAS has six digits, such as 970436.`);
  if (!/^[0-9A-Z]{4,19}$/i.test(number))
    throw new Error(`PAYMENT_ACCOUNT is "${number}", but an account has 4 to 19 digits or letters.`);
  return { bankAccount: { bin, number, holder } };
}

function readSigning(env: Environment): Pick<Connections, 'signing'> {
  const file = env.SIGNING_PKCS12_FILE;
  if (!file) return {};
  try {
    return { signing: { pkcs12: readFileSync(file), password: env.SIGNING_PKCS12_PASSWORD ?? '' } };
  } catch (cause) {
    throw new Error(`SIGNING_PKCS12_FILE is "${file}", but it cannot be read.`, { cause });
  }
}

/** Where the end of the audit chain goes every day. */
function readAnchors(env: Environment): Pick<Connections, 'anchors'> {
  const { AUDIT_ANCHOR_FILE: file, AUDIT_ANCHOR_MAIL: mail } = env;
  const timeStamp = readTimeStamp(env);
  if (mail && !/^[^\s,;@]+@[^\s,;@]+$/.test(mail))
    throw new Error(`AUDIT_ANCHOR_MAIL is "${mail}", but has to be one mail address.`);
  if (mail && !env.SMTP_URL) throw new Error('AUDIT_ANCHOR_MAIL is set, but SMTP_URL is not.');
  const anchors = { ...(file && { file }), ...(mail && { mail }), ...(timeStamp && { timeStamp }) };
  return Object.keys(anchors).length > 0 ? { anchors } : {};
}

/** The authority that signs when it saw the end; its certificates are needed, since anybody could sign. */
function readTimeStamp(env: Environment): TimeStampSettings | undefined {
  const url = readUrl(env, 'AUDIT_TIMESTAMP_URL', ['http:', 'https:']);
  if (!url) return undefined;
  const file = env.AUDIT_TIMESTAMP_CA_FILE;
  if (!file)
    throw new Error(
      'AUDIT_TIMESTAMP_URL is set, but AUDIT_TIMESTAMP_CA_FILE (the certificates of the authority, PEM) is not.',
    );
  try {
    const authorities = readFileSync(file, 'utf8');
    readAuthorities(authorities);
    return { url, authorities };
  } catch (cause) {
    throw new Error(`AUDIT_TIMESTAMP_CA_FILE is "${file}", but there are no certificates (PEM) to be read.`, { cause });
  }
}
