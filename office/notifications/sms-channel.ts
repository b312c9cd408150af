import type { SmsSettings } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { FinalRefusal, type NoticeChannel } from './channel.ts';

const GATEWAY_TIMEOUT_MS = 15_000;
const ANSWER_LENGTH_MAX = 300;
/** Answers below 500 that pass by themselves: time-out, conflict with an attempt under way, too early, too many. */
const PASSING = new Set([408, 409, 425, 429]);

/**
 * Messages to telephones over an HTTP gateway: `POST {to, from, text}` with the header `Idempotency-Key`, which is the same for every attempt at one
 * message; any 2xx means taken.
 */
export function openSmsChannel(settings: SmsSettings): NoticeChannel {
  const { url, token, sender, timeoutMs = GATEWAY_TIMEOUT_MS } = settings;
  return {
    repeatable: true,
    close: () => undefined,
    send: async ({ id, phone, body }) => {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `motcua-notification-${id}`,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ to: phone, from: sender, text: body }),
      }).catch((cause: unknown) => {
        throw new Error(
          vietnameseTexts.say('notices.smsGatewaySilent', { host: new URL(url).host, reason: reasonOf(cause) }),
          { cause },
        );
      });
      const answer = (await response.text()).slice(0, ANSWER_LENGTH_MAX);
      if (response.ok) return;
      const reason = vietnameseTexts.say('notices.smsGatewayAnswered', {
        host: new URL(url).host,
        status: response.status,
        answer,
      });
      throw response.status < 500 && !PASSING.has(response.status) ? new FinalRefusal(reason) : new Error(reason);
    },
  };
}

/** `fetch` hides why it failed in `cause`. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message ? cause.cause.message : cause.message;
}
