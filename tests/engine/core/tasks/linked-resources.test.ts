import { expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const file = (name: string, text: string) => ({ name, content: new TextEncoder().encode(text) });
const robot = (id: string, versionTag: string, script = '') =>
  file(`${id}.rpa`, JSON.stringify({ id, versionTag, script }));

const linking = (...links: readonly string[]) =>
  process('p')
    .start()
    .serviceTask('scan', { type: 'rpa', headers: { kind: 'robot' } })
    .extend(`<zeebe:linkedResources>${links.join('')}</zeebe:linkedResources>`)
    .end();
const link = (attributes: string) => `<zeebe:linkedResource ${attributes}/>`;

/** Keys of the deployed versions of a resource, oldest first. */
const keysOf = (engine: TestEngine, resourceId: string) =>
  engine
    .rows('genericResource')
    .filter((row) => row.resourceId === resourceId)
    .map((row) => String(row.resourceKey));
const told = (engine: TestEngine, processInstanceKey: number) => {
  const job = engine.rows('job').find((row) => row.processInstanceKey === processInstanceKey);
  return JSON.parse(job?.customHeaders.linkedResources ?? '[]');
};

it('a file that is neither process, decision nor form is a resource by its name, with versions of its own', async () => {
  // given
  const engine = testEngine();
  const first = await engine.deploy(file('fees.json', '{"fee": 8000}'), robot('scanner', 'v1'));

  // when
  const same = await engine.deploy(file('fees.json', '{"fee": 8000}'));
  const changed = await engine.deploy(file('fees.json', '{"fee": 9000}'));

  // then
  expect(first.deployed).toMatchObject([
    {
      kind: 'resource',
      resource: { resourceId: 'fees.json', resourceName: 'fees.json', version: 1, versionTag: null },
    },
    {
      kind: 'resource',
      resource: { resourceId: 'scanner', resourceName: 'scanner.rpa', version: 1, versionTag: 'v1' },
    },
  ]);
  expect(same.deployed).toEqual(first.deployed.slice(0, 1));
  expect(changed.deployed).toMatchObject([{ resource: { version: 2, resource: '{"fee": 9000}' } }]);
});

it('a worker is told the versions of the resources that its task links to, each by its binding', async () => {
  // given
  const engine = testEngine();
  await engine.deploy(
    robot('scanner', 'v1'),
    file('fees.json', '1'),
    linking(
      link('resourceId="scanner" resourceType="RPA" linkName="newest"'),
      link('resourceId="=robot" resourceType="RPA" linkName="tagged" bindingType="versionTag" versionTag="v1"'),
      link('resourceType="data" resourceId="fees.json" linkName="own" bindingType="deployment"'),
    ),
  );
  await engine.deploy(robot('scanner', 'v2'), file('fees.json', '2'));

  // when
  const instance = engine.create('p', { robot: 'scanner' });

  // then
  expect(told(engine, instance)).toEqual([
    { resourceKey: keysOf(engine, 'scanner')[1], resourceType: 'RPA', linkName: 'newest' },
    { resourceKey: keysOf(engine, 'scanner')[0], resourceType: 'RPA', linkName: 'tagged' },
    { resourceKey: keysOf(engine, 'fees.json')[0], resourceType: 'data', linkName: 'own' },
  ]);
  expect(engine.job('rpa').customHeaders.kind).toBe('robot');
});

it('a process bound to its deployment becomes a new version with the resource that has changed', async () => {
  // given
  const engine = testEngine();
  const bound = linking(link('resourceType="data" resourceId="fees.json" linkName="own" bindingType="deployment"'));
  await engine.deploy(file('fees.json', '1'), bound);

  // when
  await engine.deploy(file('fees.json', '2'), bound);

  // then
  expect(told(engine, engine.create('p'))).toMatchObject([{ resourceKey: keysOf(engine, 'fees.json')[1] }]);
});

it.each([
  ['latest', '', /Expected to find a resource with id 'scanner', but no resource with this id is found/],
  ['versionTag', 'bindingType="versionTag" versionTag="v2"', /'scanner' and version tag 'v2'/],
])(
  'a missing resource (%s) is an incident, and the job comes once it is deployed',
  async (_binding, attributes, text) => {
    // given
    const engine = testEngine();
    await engine.deploy(linking(link(`resourceId="scanner" resourceType="RPA" linkName="it" ${attributes}`)));

    // when
    const instance = engine.create('p');

    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'RESOURCE_NOT_FOUND',
      elementId: 'scan',
      errorMessage: expect.stringMatching(text),
    });
    expect(engine.rows('job')).toEqual([]);

    // and when
    await engine.deploy(robot('scanner', 'v2'));
    engine.resolve();

    // then
    expect(engine.incidents()).toEqual([]);
    expect(told(engine, instance)).toMatchObject([{ resourceKey: keysOf(engine, 'scanner')[0] }]);
    engine.job('rpa').complete();
  },
);

it('what is bound to its deployment must be in it', async () => {
  // given it was deployed before
  const engine = testEngine();
  await engine.deploy(robot('scanner', 'v1'));
  const bound = (id: string) => linking(link(`resourceId="${id}" resourceType="data" bindingType="deployment"`));

  // when, then
  expect((await engine.refusedDeployment(bound('scanner'))).problems).toEqual([
    {
      resourceName: 'p.bpmn',
      elementId: 'scan',
      reason: "The linked resource 'scanner' is not in this deployment, as its binding asks",
    },
  ]);
  // an expression is asked when the task is entered
  await engine.deploy(bound('=&#34;other&#34;'));
  engine.create('p');
  expect(engine.incident()).toMatchObject({ errorType: 'RESOURCE_NOT_FOUND' });
});

it('a deleted resource is linked to no more, and its number is not given again', async () => {
  // given
  const engine = testEngine();
  await engine.deploy(robot('scanner', 'v1'), linking(link('resourceType="data" resourceId="scanner" linkName="it"')));
  await engine.deploy(robot('scanner', 'v2'));
  const [first, second] = engine.rows('genericResource').map((row) => row.resourceKey);
  const remove = (resourceKey = 0) =>
    ({ type: 'RESOURCE_DELETION.DELETE', resourceKey, deleteHistory: false }) as const;

  // when
  engine.execute(remove(second));

  // then
  expect(told(engine, engine.create('p'))).toMatchObject([{ resourceKey: String(first) }]);
  expect(engine.rejection(remove(second))).toMatchObject({ code: 'NOT_FOUND' });
  const again = await engine.deploy(robot('scanner', 'v2'));
  expect(again.deployed).toMatchObject([{ resource: { version: 3 } }]);
});

it('two files of one name or id in a deployment are refused', async () => {
  const engine = testEngine();
  const rejection = await engine.refusedDeployment(file('a.txt', '1'), file('a.txt', '2'));
  expect(rejection.reason).toContain("Duplicated resource id 'a.txt'");
});
