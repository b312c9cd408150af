import { expect, it } from 'vitest';
import { createStack } from '../../cli/lifetime/stack.ts';
import { measureOffice, startMetrics } from '../../cli/parts/office-metrics.ts';
import { openTestOffice } from '../office/support/open-office.ts';

it('the office tells its own figures without an embedded engine, and that its database is away', async () => {
  // given
  const stack = createStack(() => undefined);
  const { office, close } = await openTestOffice();
  const { registry, address } = await startMetrics({ host: '127.0.0.1', engineRestPort: 0 }, stack);
  measureOffice(office, registry);
  const scrape = async () => (await fetch(address)).text();
  try {
    // then
    const told = await scrape();
    for (const line of [
      'motcua_database_up 1',
      'motcua_outbox_put_off 0',
      'motcua_letters_put_off 0',
      'motcua_sessions_open 0',
    ])
      expect(told).toContain(`\n${line}\n`);
    expect((await fetch(address.replace('/metrics', '/'))).status).toBe(404);
    // when
    await close();
    // then
    const away = await scrape();
    expect(away).toContain('\nmotcua_database_up 0\n');
    expect(away).not.toContain('\nmotcua_outbox_put_off');
  } finally {
    await stack.stop();
  }
});
