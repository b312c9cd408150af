/** Plausible dossiers in any number, for measuring: names as they are in Hanoi, units of very different size, two years, few of them open. */

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { searchTextOf } from '../../office/dossiers/index.ts';
import { foldText } from '../../office/kernel/index.ts';
import { DAY_MS } from '../../office/time/index.ts';

const FAMILIES =
  'Nguyễn,Nguyễn,Nguyễn,Nguyễn,Nguyễn,Nguyễn,Trần,Trần,Lê,Lê,Phạm,Phạm,Hoàng,Vũ,Vũ,Phan,Trương,Bùi,Bùi,Đặng,Đỗ,Đỗ,Ngô,Hồ,Dương,Đinh,Lý,Đoàn,Mai,Cao,Tạ,Quách,Khuất,Kiều,Chử,Nghiêm';
const MIDDLES =
  'Văn,Văn,Thị,Thị,Thị,Đức,Minh,Ngọc,Thanh,Quang,Hữu,Thu,Bảo,Gia,Hải,Xuân,Kim,Tuấn,Phương,Khánh,Công,Đình,Như,Thùy';
const GIVEN =
  'An,Anh,Ánh,Bình,Châu,Chi,Cường,Dung,Dũng,Duy,Dương,Đạt,Giang,Hà,Hải,Hạnh,Hằng,Hiếu,Hòa,Hoa,Hùng,Huệ,Hương,Huy,Khánh,Khôi,Lan,Linh,Loan,Long,Ly,Mai,Mạnh,Minh,My,Nam,Nga,Ngân,Nghĩa,Ngọc,Nhung,Phong,Phúc,Phương,Quân,Quỳnh,Sơn,Tâm,Thảo,Thắng,Thành,Thủy,Thư,Tiến,Toàn,Trang,Trung,Tú,Tuấn,Tùng,Uyên,Vân,Việt,Vinh,Vy,Yến,Ước';
const PROCEDURES = [
  '1.001193',
  '1.001193',
  '1.000656',
  '2.000635',
  '2.000815',
  '2.000815',
  '2.000815',
  '2.000884',
  '1.004222',
  '1.013225',
  '1.013978',
];
const REASONS = ['waiting-for-supplement', 'waiting-for-payment', 'waiting-for-agency'];
const OPEN_DECISIONS = ['received', 'examining', 'examining', 'consulting', 'awaiting-signature'];
const OFFICERS_PER_UNIT = 6;

const YEARS_MS = 2 * 365 * DAY_MS;
const OPEN_SHARE = 0.02;
const STOPPED_SHARE = 0.1;
const BATCH = 5_000;

/** Pseudo-random and always the same, so that two runs measure the same data. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomNumbers(20_250_701);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const [families, middles, given] = [FAMILIES.split(','), MIDDLES.split(','), GIVEN.split(',')];
const personName = (): string =>
  [pick(families), pick(middles), ...(random() < 0.35 ? [pick(middles)] : []), pick(given)].join(' ');
const digits = (length: number): string => Array.from({ length }, () => Math.floor(random() * 10)).join('');

/** A few large units and many small ones. */
function pickUnit(): number {
  return 1 + Math.floor(126 * random() ** 1.8);
}

export interface Officer {
  readonly personId: string;
  readonly name: string;
  readonly unitCode: string;
}

type Row = Readonly<Record<string, unknown>>;

interface Batch {
  readonly dossiers: Row[];
  readonly clocks: Row[];
  readonly dueDates: Row[];
  readonly stops: Row[];
  readonly history: Row[];
}

/**
 * Fills an empty, seeded office with dossiers of the two years before `now`, in the order in which they came, with clocks, stops and history.
 * @returns the officers who work on them
 */
export async function fillWithDossiers(databaseUrl: string, count: number, now: Date): Promise<readonly Officer[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    const versionOf = await versions(client);
    const officers = await hire(client);
    for (let done = 0; done < count; done += BATCH) {
      const batch: Batch = { dossiers: [], clocks: [], dueDates: [], stops: [], history: [] };
      for (let index = done; index < Math.min(count, done + BATCH); index += 1)
        addDossier(batch, index / count, index, now, versionOf, officers);
      await write(client, batch);
      if (done % 100_000 === 0) process.stderr.write(`${done.toLocaleString('en')} dossiers\r`);
    }
    await client.query('vacuum analyze');
    return officers;
  } finally {
    await client.end();
  }
}

interface Version {
  readonly validFrom: string;
  /** As the trigger of the table writes it, which rows that are made here do not meet. */
  readonly sort: string;
}

async function versions(client: pg.Client): Promise<ReadonlyMap<string, Version>> {
  const { rows } = await client.query<Version & { code: string }>(
    `select distinct on (code) code, valid_from::text as "validFrom", office.fold(content -> 'name' ->> 'vi') as sort
     from office.procedure order by code, valid_from desc`,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

async function hire(client: pg.Client): Promise<readonly Officer[]> {
  const officers = Array.from({ length: 126 * OFFICERS_PER_UNIT }, (_, index) => ({
    personId: randomUUID(),
    name: personName(),
    unitCode: `H26.${1 + Math.floor(index / OFFICERS_PER_UNIT)}`,
  }));
  await insert(
    client,
    'person',
    officers.map(({ personId, name }, index) => ({
      id: personId,
      user_name: `can-bo-${index}`,
      full_name: name,
      search_text: foldText(`can-bo-${index} ${name}`),
    })),
  );
  return officers;
}

function addDossier(
  batch: Batch,
  part: number,
  index: number,
  now: Date,
  versionOf: ReadonlyMap<string, Version>,
  officers: readonly Officer[],
): void {
  const id = randomUUID();
  const receivedAt = new Date(now.getTime() - YEARS_MS * (1 - part));
  const unit = pickUnit();
  const receiving = random() < 0.1 ? pickUnit() : unit;
  const officer = officers[(receiving - 1) * OFFICERS_PER_UNIT + Math.floor(random() * 2)] as Officer;
  const examiner = officers[(unit - 1) * OFFICERS_PER_UNIT + 2 + Math.floor(random() * 4)] as Officer;
  const limitDays = pick([1, 1, 3, 5, 7, 15, 20]);
  const dueAt = new Date(receivedAt.getTime() + limitDays * 1.4 * DAY_MS);
  const open = part > 0.94 && random() < OPEN_SHARE / 0.06;
  const stopped = open && random() < STOPPED_SHARE;
  const takenMs = (dueAt.getTime() - receivedAt.getTime()) * (0.3 + random() * 0.8);
  const closedAt = open ? null : new Date(Math.min(receivedAt.getTime() + takenMs, now.getTime()));
  const code = `H26.${receiving}-${receivedAt.toISOString().slice(2, 10).replaceAll('-', '')}-${String(index % 1_000_000).padStart(7, '0')}`;
  const applicant = { name: personName(), phone: `09${digits(8)}`, idNumber: `001${digits(9)}` };
  const answers = {
    childFullName: personName(),
    motherFullName: personName(),
    childBirthDate: receivedAt.toISOString().slice(0, 10),
  };
  const procedureCode = pick(PROCEDURES);
  const decision = stopped ? 'supplementing' : open ? pick(OPEN_DECISIONS) : random() < 0.04 ? 'refused' : 'approved';
  batch.dossiers.push({
    id,
    intake_id: randomUUID(),
    code,
    procedure_code: procedureCode,
    procedure_valid_from: versionOf.get(procedureCode)?.validFrom,
    procedure_sort: versionOf.get(procedureCode)?.sort,
    case_id: 'ordinary',
    channel: pick(['counter', 'counter', 'online', 'post']),
    receiving_unit_code: `H26.${receiving}`,
    competent_unit_code: `H26.${unit}`,
    unit_codes: unit === receiving ? `{H26.${unit}}` : `{H26.${receiving},H26.${unit}}`,
    applicant_name: applicant.name,
    applicant,
    answers,
    phone_tail: applicant.phone.slice(-4),
    received_at: receivedAt,
    received_by: officer.name,
    decision,
    finance: random() < 0.3 ? 'paid' : 'none',
    delivery: open ? 'none' : random() < 0.01 ? 'ready' : 'delivered',
    transfer: 'none',
    priority: 50,
    search_text: searchTextOf(code, { applicant, answers }),
  });
  batch.clocks.push({
    dossier_id: id,
    limit: { unit: 'working-day', amount: limitDays },
    received_at: receivedAt,
    started_at: receivedAt,
    original_due_at: dueAt,
    lawful_due_at: dueAt,
    due_at: dueAt,
    allotted_ms: limitDays * 8 * 3_600_000,
    state: open ? (stopped ? 'stopped' : 'running') : 'closed',
    extended: false,
    closed_at: closedAt,
    worked_ms: open ? null : 3_600_000,
    changes: 0,
  });
  batch.dueDates.push({ dossier_id: id, due_at: dueAt, cause: 'receipt', set_at: receivedAt });
  if (stopped)
    batch.stops.push({ dossier_id: id, reason: pick(REASONS), stopped_at: new Date(receivedAt.getTime() + 3_600_000) });
  const entry = (who: Officer, action: string, at: Date) => ({
    dossier_id: id,
    happened_at: at,
    actor_kind: 'person',
    actor_id: who.personId,
    actor_name: who.name,
    action,
  });
  batch.history.push(entry(officer, 'received', receivedAt), entry(examiner, 'state-changed', closedAt ?? receivedAt));
}

async function write(client: pg.Client, { dossiers, clocks, dueDates, stops, history }: Batch): Promise<void> {
  await client.query('begin');
  await insert(client, 'dossier', dossiers);
  await insert(client, 'legal_clock', clocks);
  await insert(client, 'due_date', dueDates);
  await insert(client, 'clock_stop', stops);
  await insert(client, 'dossier_history', history);
  await client.query('commit');
}

/** Rows with the same columns as one statement. */
async function insert(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  await client.query(
    `insert into office.${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::office.${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
