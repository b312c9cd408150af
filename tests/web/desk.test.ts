import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyIntake, missingPapers, toIntake } from '../../web/desk/intake/draft/intake-draft.ts';
import { rankProcedures } from '../../web/desk/intake/rank-procedures.ts';
import { readTaskFilter, taskScopes, writeTaskFilter } from '../../web/desk/tasks/task-filter.ts';
import { compareTasks } from '../../web/desk/work-list/compare-tasks.ts';
import type { InstanceElement, Permission, RequiredPaper, Role } from '../../web/shared/api/schema.d.ts';
import { elementState, tokensOf } from '../../web/shared/diagram/element-state.ts';
import { readDossierFilter, writeDossierFilter } from '../../web/shared/dossier/dossier-filter.ts';
import { type ListOrder, nextOrder } from '../../web/shared/list/list-order.ts';
import { parseLiveEvent } from '../../web/shared/live/live-event.ts';
import { navigationFor, startPathFor } from '../../web/shared/shell/navigation.ts';

describe('the intake', () => {
  const paper = (kind: string, required: boolean): RequiredPaper => ({
    kind,
    name: { vi: `Giấy ${kind}`, en: `Paper ${kind}` },
    form: 'original',
    quantity: 1,
    required,
  });
  const papers = [paper('declaration', true), paper('marriage', false)];

  test('names the required papers that were not handed in', () => {
    const draft = emptyIntake('11111111-1111-4111-8111-111111111111', 'H26.1');
    expect(missingPapers(draft, papers).map(({ kind }) => kind)).toEqual(['declaration']);
    expect(missingPapers({ ...draft, papers: { declaration: { handedIn: true, quantity: 1 } } }, papers)).toEqual([]);
  });

  test('sends trimmed fields, no empty ones, and only the papers handed in', () => {
    // given
    const draft = {
      ...emptyIntake('11111111-1111-4111-8111-111111111111', 'H26.1'),
      applicant: { name: ' Nguyễn Thị Ánh ', phone: '0912345678', email: ' ', address: '', idNumber: '' },
      papers: { marriage: { handedIn: true, quantity: 2 }, declaration: { handedIn: false, quantity: 1 } },
      note: '  ',
    };
    // when
    const intake = toIntake(draft, '1.001193', papers);
    // then
    expect(intake.applicant).toEqual({ name: 'Nguyễn Thị Ánh', phone: '0912345678' });
    expect(intake.papers).toEqual([{ kind: 'marriage', name: 'Giấy marriage', form: 'original', quantity: 2 }]);
    expect(intake).not.toHaveProperty('note');
    expect(intake.intakeId).toBe(draft.intakeId);
  });
});

describe('the choice of a procedure', () => {
  const named = (code: string, vi: string) => ({ code, name: { vi, en: vi } });
  const procedures = [
    named('1.0', 'Đăng ký khai sinh kết hợp nhận cha, mẹ, con'),
    named('1.1', 'Đăng ký lại khai sinh'),
    named('1.2', 'Đăng ký khai tử'),
    named('1.001193', 'Đăng ký khai sinh'),
    named('1.4', 'Sinh hoạt hè, khai trương'),
  ];
  const codes = (query: string) => rankProcedures(procedures, query).map(({ code }) => code);

  test('puts the likeliest first, with and without marks', () => {
    expect(codes('khai sinh')[0]).toBe('1.001193');
    expect(codes('đăng ký khai')[0]).toBe('1.2');
    expect(codes('sinh khai')[0]).toBe('1.4');
    expect(codes('1.001193')).toEqual(['1.001193']);
    expect(codes(' ')).toHaveLength(procedures.length);
    expect(codes('kết hôn xyz')).toEqual([]);
  });
});

const orders = [
  { sort: 'applicant', order: 'asc' },
  { sort: 'created', order: 'desc' },
] as const;

describe('filters', () => {
  test('of the work-list survive the address', () => {
    const text = fc.string();
    const maybe = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const ordered = fc.constantFrom({ sort: undefined, order: undefined }, ...orders);
    const narrowed = fc.record({ text, procedure: maybe, step: maybe, unit: maybe, assignee: maybe });
    fc.assert(
      fc.property(fc.constantFrom(...taskScopes), narrowed, ordered, (scope, parts, order) => {
        const filter = { scope, due: undefined, ...parts, ...order };
        expect(readTaskFilter(writeTaskFilter(filter))).toEqual(filter);
      }),
    );
  });

  test('sort a column up, down, and as usual again', () => {
    const usual: ListOrder<'applicant' | 'code'> = {};
    const up = nextOrder(usual, 'applicant');
    const down = nextOrder(up, 'applicant');
    expect([up, down].map(({ sort, order }) => [sort, order])).toEqual([
      ['applicant', 'asc'],
      ['applicant', 'desc'],
    ]);
    expect(nextOrder(down, 'applicant')).toEqual({ sort: undefined, order: undefined });
    expect(nextOrder(down, 'code')).toEqual({ sort: 'code', order: 'asc' });
  });

  test('of the dossiers survive the address, and unknown values are left out', () => {
    const filter = {
      text: 'ánh',
      decision: 'approved',
      delivery: 'ready',
      overdue: true,
      unit: 'H26.1',
      sort: 'applicant',
      order: 'desc',
    } as const;
    expect(readDossierFilter(writeDossierFilter(filter))).toEqual(filter);
    expect(readDossierFilter(new URLSearchParams('decision=unknown&overdue=1'))).toEqual({
      text: '',
      decision: undefined,
      overdue: false,
      unit: undefined,
    });
  });
});

describe('the banner over the work-list', () => {
  test('counts what is not shown yet, and what is shown and gone', () => {
    const changes = { matching: ['2', '3', '4'], others: ['1', '9'] };
    expect(compareTasks(['1', '2'], changes)).toEqual({ added: 2, gone: 1 });
    expect(compareTasks(['2', '3', '4'], { matching: ['3'], others: [] })).toEqual({ added: 0, gone: 0 });
  });
});

describe('the diagram', () => {
  const element = (elementId: string, change: Partial<InstanceElement>): InstanceElement => ({
    elementInstanceKey: elementId,
    elementId,
    name: { vi: elementId, en: elementId },
    type: 'USER_TASK',
    state: 'ACTIVE',
    startedAt: '2025-06-25T08:00:00Z',
    endedAt: null,
    incidentKey: null,
    ...change,
  });

  test('counts tokens where they stand, not the process around them', () => {
    const elements = [
      element('process', { type: 'PROCESS' }),
      element('check', {}),
      element('check', { incidentKey: '7' }),
      element('route', { state: 'COMPLETED' }),
    ];
    expect([...tokensOf(elements)]).toEqual([['check', { count: 2, incident: true }]]);
  });

  test('says an incident before anything else', () => {
    expect(elementState({ state: 'ACTIVE', incidentKey: '7' })).toBe('incident');
    expect(elementState({ state: 'TERMINATED', incidentKey: null })).toBe('stopped');
  });
});

test('each role is led to its own first page', () => {
  const as = (role: Role, ...permissions: Permission[]) => ({ roles: [role], permissions });
  expect(startPathFor(as('counter-officer'))).toBe('/intake');
  expect(startPathFor(as('unit-leader'))).toBe('/tasks');
  expect(startPathFor(as('process-designer'))).toBe('/board');
  expect(startPathFor(as('city-monitor'))).toBe('/board');
  expect(startPathFor(as('administrator'))).toBe('/board');
  expect(navigationFor(as('case-officer')).map(({ key }) => key)).toEqual(['intake', 'tasks', 'dossiers']);
  // who steers her own units comes to what breaks next, who watches the city to the city
  const boardOf = (...permissions: Permission[]) =>
    navigationFor(as('unit-leader', ...permissions)).find(({ key }) => key === 'board')?.path;
  expect([boardOf(), boardOf('steer-dossiers'), boardOf('steer-dossiers', 'see-all-units')]).toEqual([
    '/board',
    '/board/steering',
    '/board',
  ]);
  // what is the city's is shown to the city's clerk alone
  const papers = (...permissions: Permission[]) =>
    navigationFor(as('clerk', ...permissions)).some(({ key }) => key === 'papers');
  expect([papers(), papers('change-document-templates')]).toEqual([false, true]);
});

test('a live event that cannot be read is passed over', () => {
  expect(parseLiveEvent('{"type":"dossier","id":"7"}')).toEqual({ type: 'dossier', id: '7' });
  expect(parseLiveEvent('{"id":"7"}')).toBeUndefined();
  expect(parseLiveEvent(undefined)).toBeUndefined();
});
