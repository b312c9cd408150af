import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A condition is waited for, however slow the machine; what never comes true fails all the same.
    expect: { poll: { timeout: 20_000 } },
    // A browser on a busy machine may lose a key stroke; what fails twice is broken. At one's desk nothing is tried again.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    maxWorkers: 2,
  },
});
