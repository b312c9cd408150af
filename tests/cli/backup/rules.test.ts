import { describe, expect, it } from 'vitest';
import type { BaseBackup } from '../../../cli/backup/manifest.ts';
import { formatMoment, readMoment } from '../../../cli/backup/moment.ts';
import { chooseRetained } from '../../../cli/backup/retention.ts';
import { lastTurn, nextTurn, type ScheduleFacts, whatIsDue } from '../../../cli/backup/schedule.ts';
import { chainAfter } from '../../../cli/backup/segments.ts';
import { readBackupSettings } from '../../../cli/settings/backup.ts';

const MEGABYTE = 1024 * 1024;
const local = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+07:00`);

describe('the log', () => {
  it('is followed as long as no segment is missing, over the end of a file of the log', () => {
    const names = [
      '0000000100000000000000FE',
      '0000000100000000000000FF',
      '000000010000000100000000',
      '000000010000000100000002',
    ];
    const chain = chainAfter('0000000100000000000000FD', names, 16 * MEGABYTE);
    expect(chain.map(({ name }) => name)).toEqual(names.slice(0, 3));
  });

  it('has four times as many segments in a file when they are a quarter of the size', () => {
    const names = ['0000000100000000000003FF', '000000010000000100000000'];
    expect(chainAfter('0000000100000000000003FE', names, 4 * MEGABYTE)).toHaveLength(2);
  });

  it('is followed on one timeline alone', () => {
    const names = ['000000020000000000000005'];
    expect(chainAfter('000000010000000000000004', names, 16 * MEGABYTE)).toEqual([]);
  });
});

describe('what is kept', () => {
  const base = (day: string): BaseBackup =>
    ({ name: day, folder: day, manifest: { consistentAt: local(`${day} 02:31`).toISOString() } }) as BaseBackup;
  const days = [
    '2026-10-01',
    '2026-10-06',
    '2026-10-20',
    '2026-10-21',
    '2026-11-16',
    '2026-11-17',
    '2026-11-29',
    '2026-11-30',
  ].map(base);
  const names = (bases: readonly BaseBackup[]): readonly string[] => bases.map(({ name }) => name);
  const now = local('2026-11-30 12:00');

  it('is every backup of the last days with the one before them, and the newest of each week before that', () => {
    const { kept, oldestWithLog } = chooseRetained(days, { keepDays: 14, keepWeeks: 5 }, now);
    // the log reaches back to the backup before the fourteenth day, so that day can be restored from its first minute
    expect(names(kept)).toEqual(['2026-10-21', '2026-11-16', '2026-11-17', '2026-11-29', '2026-11-30']);
    expect(oldestWithLog?.name).toBe('2026-11-16');
  });

  it('is the newest backup in any case, however old', () => {
    const { kept, deleted } = chooseRetained(days.slice(0, 2), { keepDays: 1, keepWeeks: 0 }, now);
    expect(names(kept)).toEqual(['2026-10-06']);
    expect(names(deleted)).toEqual(['2026-10-01']);
  });
});

describe('the schedule', () => {
  const times = { atMinute: 150, verifyDays: 7 };
  const well = (at: string) => ({ at: local(at).toISOString(), tookMs: 1, failure: null });
  const failed = (at: string) => ({ ...well(at), failure: 'the disk is full' });
  const usual: ScheduleFacts = {
    now: local('2026-11-30 12:00'),
    newestBaseAt: local('2026-11-30 02:30'),
    broken: false,
    lastBackup: well('2026-11-30 02:30'),
    lastVerification: well('2026-11-28 03:00'),
  };

  it('has its turn at a time of day in Vietnam', () => {
    expect(lastTurn(local('2026-11-30 02:29'), 150)).toEqual(local('2026-11-29 02:30'));
    expect(lastTurn(local('2026-11-30 02:30'), 150)).toEqual(local('2026-11-30 02:30'));
    expect(nextTurn(local('2026-11-30 12:00'), times)).toEqual(local('2026-12-01 02:30'));
  });

  it.each<[string, Partial<ScheduleFacts>, ReturnType<typeof whatIsDue>]>([
    ['nothing after the turn of today', {}, null],
    ['a backup when there is none', { newestBaseAt: null, lastBackup: undefined }, 'backup'],
    ['a backup when the turn comes', { now: local('2026-12-01 02:30') }, 'backup'],
    ['a backup that was missed while nothing ran', { newestBaseAt: local('2026-11-20 02:30') }, 'backup'],
    ['a backup at once when the log has a gap', { broken: true }, 'backup'],
    ['no second try within a quarter of an hour', { broken: true, lastBackup: failed('2026-11-30 11:50') }, null],
    ['a second try after a quarter of an hour', { broken: true, lastBackup: failed('2026-11-30 11:45') }, 'backup'],
    ['the first verification after the first backup', { lastVerification: undefined }, 'verification'],
    ['a verification every so many days', { lastVerification: well('2026-11-23 12:00') }, 'verification'],
    ['one that failed again the next day', { lastVerification: failed('2026-11-29 12:00') }, 'verification'],
    ['no verification that failed an hour ago', { lastVerification: failed('2026-11-30 11:00') }, null],
  ])('has due: %s', (_what, changes, due) => {
    expect(whatIsDue({ ...usual, ...changes }, times)).toBe(due);
  });

  it('has nothing due when it is off', () => {
    expect(whatIsDue({ ...usual, newestBaseAt: null }, { ...times, atMinute: null })).toBeNull();
  });
});

describe('a moment', () => {
  it('is the time of Vietnam, unless a zone is said', () => {
    expect(readMoment('2026-11-30 14:05')).toEqual(new Date('2026-11-30T07:05:00Z'));
    expect(readMoment('2026-11-30T07:05:30Z')).toEqual(new Date('2026-11-30T07:05:30Z'));
    expect(formatMoment(readMoment('2026-11-30 14:05:30'))).toBe('2026-11-30 14:05:30');
  });

  it.each(['yesterday', '30/11/2026 14:05', '2026-13-01 10:00', '2026-11-30'])('is not "%s"', (text) => {
    expect(() => readMoment(text)).toThrow(/is no moment. Write "2026-11-30 14:05"/);
  });
});

describe('the settings of backups', () => {
  it('keep a fortnight in the home folder, unless another disk is named', () => {
    expect(readBackupSettings({}, '/srv/motcua')).toMatchObject({
      folder: '/srv/motcua/backup',
      atMinute: 150,
      keepDays: 14,
      keepWeeks: 8,
      verifyDays: 7,
      passphrase: null,
    });
    expect(readBackupSettings({ MOTCUA_BACKUP_FOLDER: 'off' }, '/srv/motcua').folder).toBeNull();
  });

  it.each([
    [{ MOTCUA_BACKUP_AT: '25:00' }, /MOTCUA_BACKUP_AT is "25:00".*02:30, or off/],
    [{ MOTCUA_BACKUP_KEEP_DAYS: '0' }, /MOTCUA_BACKUP_KEEP_DAYS is "0".*from 1 to 3650/],
    [{ MOTCUA_BACKUP_VERIFY_DAYS: 'never' }, /MOTCUA_BACKUP_VERIFY_DAYS is "never"/],
    [{ MOTCUA_BACKUP_PASSPHRASE_FILE: '/nowhere/phrase' }, /MOTCUA_BACKUP_PASSPHRASE_FILE.*cannot be read/],
  ])('refuse %o', (environment, said) => {
    expect(() => readBackupSettings(environment, '/srv/motcua')).toThrow(said);
  });
});
