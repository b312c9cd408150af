import { type Environment, readTogether } from './environment.ts';

/** Files from which the server of the pages speaks TLS by itself. */
export interface ServerTls {
  /** In PEM, the server's own first, then those that signed it. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** A port on which plain HTTP is led to `https://`; null: none. */
  readonly redirectPort: number | null;
}

/** @throws Error that names the variable and what is missing */
export function readServerTls(env: Environment, readPort: (name: string) => number): ServerTls | null {
  const files = readTogether(env, 'MOTCUA_TLS_CERT_FILE', ['MOTCUA_TLS_KEY_FILE']);
  if (!files) {
    if (env.MOTCUA_TLS_KEY_FILE) throw new Error('MOTCUA_TLS_KEY_FILE is set, but MOTCUA_TLS_CERT_FILE is not.');
    if (env.MOTCUA_HTTP_REDIRECT_PORT)
      throw new Error(
        'MOTCUA_HTTP_REDIRECT_PORT is set, but without MOTCUA_TLS_CERT_FILE there is no https to lead to.',
      );
    return null;
  }
  const publicUrl = env.MOTCUA_PUBLIC_URL;
  if (publicUrl && !publicUrl.startsWith('https:'))
    throw new Error(
      `MOTCUA_TLS_CERT_FILE is set, so MOTCUA_PUBLIC_URL has to start with https://, not "${publicUrl}".`,
    );
  return {
    certificateFile: files.MOTCUA_TLS_CERT_FILE ?? '',
    keyFile: files.MOTCUA_TLS_KEY_FILE ?? '',
    redirectPort: env.MOTCUA_HTTP_REDIRECT_PORT ? readPort('MOTCUA_HTTP_REDIRECT_PORT') : null,
  };
}
