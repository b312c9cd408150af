import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { SECOND_MS } from '../../office/time/index.ts';
import type { App } from './context.ts';
import { problem } from './problem.ts';
import type { ServerSettings } from './settings.ts';

/** Tries of one address at signing in and at looking up; an office shares one address. */
export const TRIES_PER_MINUTE = 60;
const REQUESTS_PER_MINUTE = 6000;

/**
 * Content security: scripts only from here. Styles may stand inline, because the diagram and form editors set them on elements; pictures may be data, because they draw their icons so; `blob:` is a document shown in a frame.
 */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  frameSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
} as const;

/** Headers that keep foreign content out, and a limit of requests for each address. */
export const registerSecurity = async (app: App, settings: ServerSettings): Promise<void> => {
  const https = settings.publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...Object.fromEntries(Object.entries(directives).map(([name, values]) => [name, [...values]])),
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: https,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'sameorigin' },
  });
  await app.register(rateLimit, {
    max: settings.requestsPerMinuteMax ?? REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) =>
      problem(429, 'http.tooManyRequests', { waitSeconds: Math.ceil(ttl / SECOND_MS) }),
  });
};
