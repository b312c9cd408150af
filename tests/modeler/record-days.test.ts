/** The days from which changed records of procedures say that they hold, which a release proposes. */
import { describe, expect, it } from 'vitest';
import { comingDaysOf } from '../../modeler/releases/record-days.ts';

const record = (...days: readonly unknown[]) => JSON.stringify({ versions: days.map((validFrom) => ({ validFrom })) });

describe('the days of changed records', () => {
  it('are those of today and later, the earliest first and each once', () => {
    const files = {
      'A-1.procedure.json': record('2025-06-16', '2026-12-20', '2026-12-07'),
      'A-2.procedure.json': record('2026-12-07', '2026-12-02'),
      'A-3.procedure.json': record('2026-12-03'),
      'facts.json': record('2026-12-04'),
    };
    const changed = new Set(['A-1.procedure.json', 'A-2.procedure.json', 'facts.json', 'gone.procedure.json']);
    expect(comingDaysOf(files, changed, '2026-12-02')).toEqual(['2026-12-02', '2026-12-07', '2026-12-20']);
  });

  it('are none of a record that cannot be read, or says nothing of days', () => {
    const files = {
      'A.procedure.json': '{ "versions": [',
      'B.procedure.json': '{}',
      'C.procedure.json': record(null, 7),
    };
    expect(comingDaysOf(files, new Set(Object.keys(files)), '2026-12-02')).toEqual([]);
  });
});
