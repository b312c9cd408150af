/** Schemas are compiled when the first request needs them, so that a start does not wait for it: here every one is. */
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { api } from '../../server/api.ts';
import { compileSerializer, compileValidator } from '../../server/http/validation.ts';

type Parts = Readonly<Record<'params' | 'querystring' | 'body', TSchema | undefined>>;

describe('the schemas of the API', () => {
  const lines = Object.entries(api);
  it('are there', () => expect(lines.length).toBeGreaterThan(120));

  it.each(lines)(
    '%s: what goes in can be checked, and what comes out can be written',
    (_name, { method, url, schema }) => {
      const parts = schema as unknown as Parts;
      for (const httpPart of ['params', 'querystring', 'body'] as const) {
        const part = parts[httpPart];
        if (!part) continue;
        const validate = compileValidator({ schema: part, method, url, httpPart });
        expect(() => validate({})).not.toThrow();
      }
      for (const [httpStatus, answer] of Object.entries(schema.response as Readonly<Record<string, TSchema>>)) {
        const serialize = compileSerializer({ schema: answer, method, url, httpStatus });
        // What lacks its required parts is refused by the writer that was built; a schema that cannot be built says so otherwise.
        try {
          serialize({});
        } catch (error) {
          expect(String(error)).toMatch(/is required|does not match/);
        }
      }
    },
  );
});
