import { describe, expect, it } from 'vitest';
import { readSettings, refuseOpenEngine } from '../../cli/settings/settings.ts';

describe('the settings', () => {
  it('have the defaults that the README names', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      engineRestPort: 8080,
      engineGrpcPort: 26_500,
      engineClockControl: true,
      engineRetentionDays: null,
      engineUniqueBusinessIds: false,
      engineSecretsDir: null,
      engineApiVersion: '8.8',
      engineAccess: { standby: true, advertisedHost: null },
      sample: true,
      databaseUrl: null,
      zeebeRestAddresses: null,
    });
  });

  it('keep history for ever unless a number of days is given', () => {
    expect(readSettings({ ENGINE_RETENTION_DAYS: 'off' }).engineRetentionDays).toBeNull();
    expect(readSettings({ ENGINE_RETENTION_DAYS: '3650' }).engineRetentionDays).toBe(3650);
  });

  it('ask the engine as often as they say', () => {
    expect(readSettings({})).toMatchObject({
      taskFeedIntervalMs: 1_500,
      jobPollIntervalMs: 100,
      jobTimeoutMs: 60_000,
    });
    const often = { TASK_FEED_INTERVAL_MS: '50', JOB_POLL_INTERVAL_MS: '20' };
    expect(readSettings(often)).toMatchObject({ taskFeedIntervalMs: 50, jobPollIntervalMs: 20 });
  });

  it('switch clock control off in production, and sample data off with a database of one’s own', () => {
    expect(readSettings({ NODE_ENV: 'production' }).engineClockControl).toBe(false);
    expect(readSettings({ DATABASE_URL: 'postgres://u:p@db/motcua' }).sample).toBe(false);
    expect(readSettings({ NODE_ENV: 'production' }).sample).toBe(false);
  });

  it.each([
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ ENGINE_REST_PORT: '70000' }, /ENGINE_REST_PORT is "70000"/],
    [{ ENGINE_RETENTION_DAYS: '0' }, /ENGINE_RETENTION_DAYS is "0".*off/],
    [{ TASK_FEED_INTERVAL_MS: '5' }, /TASK_FEED_INTERVAL_MS is "5".*from 10 to 3600000/],
    [{ JOB_POLL_INTERVAL_MS: 'often' }, /JOB_POLL_INTERVAL_MS is "often"/],
    [{ MOTCUA_SAMPLE: 'yes' }, /MOTCUA_SAMPLE is "yes".*on, off/],
    [{ MOTCUA_SAMPLE: 'on', NODE_ENV: 'production' }, /MOTCUA_SAMPLE is "on".*live/],
    [{ SMTP_URL: 'smtp://mail' }, /SMTP_FROM/],
    [{ SMS_GATEWAY_URL: 'https://sms.example.vn' }, /SMS_SENDER/],
    [{ SMS_GATEWAY_URL: 'ftp://sms.example.vn', SMS_SENDER: 'MOTCUA' }, /https:/],
    [{ PAYMENT_BANK_BIN: '970436', PAYMENT_ACCOUNT: '0011004567890' }, /PAYMENT_ACCOUNT_HOLDER/],
    [{ PAYMENT_BANK_BIN: 'VCB', PAYMENT_ACCOUNT: '0011004567890', PAYMENT_ACCOUNT_HOLDER: 'UBND' }, /six digits/],
    [{ OIDC_ISSUER: 'https://id.example.vn' }, /OIDC_CLIENT_ID/],
    [{ CITIZEN_OIDC_ISSUER: 'https://id.example.vn' }, /CITIZEN_OIDC_CLIENT_ID/],
    [{ CITIZEN_OIDC_ISSUER: 'http://id.example.vn', CITIZEN_OIDC_CLIENT_ID: 'x' }, /CITIZEN_OIDC_ISSUER is .*https:/],
    [
      { OIDC_ISSUER: 'http://id.example.vn', OIDC_CLIENT_ID: 'motcua' },
      /OIDC_ISSUER is "http:\/\/id.example.vn".*https:/,
    ],
    [{ MOTCUA_PASSWORDS: 'off' }, /MOTCUA_PASSWORDS is "off".*OIDC_ISSUER/],
    [{ ZEEBE_REST_ADDRESS: 'http://a:8080,b:8080' }, /ZEEBE_REST_ADDRESS is not.*http:\/\//],
    [{ ZEEBE_REST_ADDRESS: 'http://a:8080, ' }, /ZEEBE_REST_ADDRESS is not.*http:\/\//],
    [{ ENGINE_STANDBY: 'yes' }, /ENGINE_STANDBY is "yes".*on, off/],
    [{ ENGINE_AUTHENTICATION: 'token' }, /ENGINE_AUTHENTICATION is "token".*none, basic, oidc/],
    [{ ENGINE_AUTHENTICATION: 'basic', ENGINE_ADMIN_USER: 'admin' }, /ENGINE_ADMIN_PASSWORD is not set/],
    [
      { ENGINE_AUTHENTICATION: 'oidc', ENGINE_OIDC_ISSUER: 'https://id.example.vn' },
      /ENGINE_OIDC_AUDIENCE and ENGINE_ADMINS/,
    ],
    [{ ENGINE_AUTHORIZATIONS: 'yes' }, /ENGINE_AUTHORIZATIONS is "yes".*on, off/],
    [{ ENGINE_TLS_CERTIFICATE_FILE: '/nowhere/c.pem' }, /ENGINE_TLS_KEY_FILE/],
    [{ ENGINE_TLS_CERTIFICATE_FILE: '/nowhere/c.pem', ENGINE_TLS_KEY_FILE: '/nowhere/k.pem' }, /\/nowhere\/c\.pem/],
    [{ SIGNING_PKCS12_FILE: '/nowhere/seal.p12' }, /seal\.p12/],
  ])('refuse %o, naming the variable and what is allowed', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('do not repeat an unusable database address, since it may hold a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:secret@db' })).toThrow(/^(?!.*secret).*DATABASE_URL/);
  });

  it('keep an engine without a sign-in on the loopback interface', () => {
    expect(() => refuseOpenEngine(readSettings({ HOST: '0.0.0.0' }))).toThrow(/HOST is "0.0.0.0".*ZEEBE_REST_ADDRESS/);
    expect(() => refuseOpenEngine(readSettings({}))).not.toThrow();
    const basic = { ENGINE_AUTHENTICATION: 'basic', ENGINE_ADMIN_USER: 'admin', ENGINE_ADMIN_PASSWORD: 'x' };
    expect(() => refuseOpenEngine(readSettings({ HOST: '0.0.0.0', ...basic }))).not.toThrow();
  });
});
