/** The certificate by which the server of the pages proves which site it is, read from its files and checked before it is used: what is wrong is said with the name of the file. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerTls } from '../settings/server-tls.ts';

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly validTo: Date;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** @throws Error that names the setting, the file and what is wrong with it */
export function readCertificate(
  { certificateFile, keyFile }: Pick<ServerTls, 'certificateFile' | 'keyFile'>,
  now: Date = new Date(),
): Certificate {
  const cert = readNamed('MOTCUA_TLS_CERT_FILE', certificateFile);
  const key = readNamed('MOTCUA_TLS_KEY_FILE', keyFile);
  const wrong = (what: string) => new Error(`MOTCUA_TLS_CERT_FILE is "${certificateFile}", but ${what}.`);
  const chain = parseChain(cert, wrong);
  const [own] = chain;
  if (!own) throw wrong('that file holds no certificate in PEM format');
  refuseBrokenChain(chain, wrong);
  const [validFrom, validTo] = [new Date(own.validFrom), new Date(own.validTo)];
  if (validTo <= now) throw wrong(`the certificate in it ran out on ${validTo.toISOString()}`);
  if (validFrom > now) throw wrong(`the certificate in it is good from ${validFrom.toISOString()} on only`);
  if (!own.checkPrivateKey(parseKey(key, keyFile)))
    throw new Error(
      `MOTCUA_TLS_KEY_FILE is "${keyFile}", but the key in it does not belong to the first certificate of "${certificateFile}".`,
    );
  return { cert, key, validTo };
}

function readNamed(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${name} is "${file}", but that file cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function parseChain(cert: Buffer, wrong: (what: string) => Error): readonly X509Certificate[] {
  try {
    return (cert.toString('latin1').match(BLOCK) ?? []).map((block) => new X509Certificate(block));
  } catch (cause) {
    throw Object.assign(wrong('a certificate in it cannot be read'), { cause });
  }
}

/** Browsers that do not know a signer get it from here, each after what it signed (RFC 8446, section 4.4.2). */
function refuseBrokenChain(chain: readonly X509Certificate[], wrong: (what: string) => Error): void {
  for (const [index, certificate] of chain.entries()) {
    const signer = chain[index + 1];
    if (signer && !certificate.checkIssued(signer))
      throw wrong(`certificate ${index + 2} in it did not sign certificate ${index + 1}: the server's own comes first`);
  }
}

function parseKey(key: Buffer, keyFile: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (cause) {
    throw new Error(`MOTCUA_TLS_KEY_FILE is "${keyFile}", but it holds no private key in PEM without a password.`, {
      cause,
    });
  }
}
