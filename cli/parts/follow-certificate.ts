/**
 * Keeps the certificate of a running server new: files that changed are read again within half a minute, and at once on SIGHUP, without cutting a connection. Files that are
 * wrong, as while they are being written, are told in the log and the certificate before them stays. Fourteen days before the end the log warns, once a day.
 */
import { type Stats, unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import type { Logger } from 'pino';
import type { ServerTls } from '../settings/server-tls.ts';
import { type Certificate, readCertificate } from './certificate.ts';

const LOOK_EVERY_MS = 30_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const WARN_DAYS = 14;

/** Begins to follow. @returns what ends it */
export function followCertificate(
  server: Pick<Server, 'setSecureContext'>,
  tls: ServerTls,
  first: Certificate,
  log: Logger,
  lookEveryMs: number = LOOK_EVERY_MS,
): () => void {
  let current = first;
  const warn = (): void => {
    const days = Math.floor((current.validTo.getTime() - Date.now()) / DAY_MS);
    if (days < WARN_DAYS)
      log.warn(
        { file: tls.certificateFile, validTo: current.validTo, days },
        'The certificate of the pages runs out soon',
      );
  };
  const reload = (): void => {
    try {
      const fresh = readCertificate(tls);
      if (fresh.cert.equals(current.cert) && fresh.key.equals(current.key)) return;
      server.setSecureContext({ cert: fresh.cert, key: fresh.key, minVersion: 'TLSv1.2' });
      current = fresh;
      log.info({ file: tls.certificateFile, validTo: fresh.validTo }, 'The certificate of the pages was read again');
    } catch (cause) {
      log.error({ err: cause }, 'The certificate of the pages was not read again; the one before it stays');
    }
  };
  const onChange = (now: Stats, before: Stats): void => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) reload();
  };
  const files = [tls.certificateFile, tls.keyFile];
  for (const file of files) watchFile(file, { interval: lookEveryMs, persistent: false }, onChange);
  process.on('SIGHUP', reload);
  const daily = setInterval(warn, DAY_MS).unref();
  warn();
  return () => {
    for (const file of files) unwatchFile(file, onChange);
    process.off('SIGHUP', reload);
    clearInterval(daily);
  };
}
