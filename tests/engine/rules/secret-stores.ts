/** Secrets: where their values come from, and who is told them without a job. */
import type { Area } from './rule.ts';

const core = 'tests/engine/core/tasks/secrets.test.ts';
const ofVariables = 'tests/engine/core/tasks/secrets-of-cluster-variables.test.ts';
const api = 'tests/conformance/secrets.test.ts';
const folders = 'tests/engine/runtime/secret-folder.test.ts';
const routes = 'engine/api/rest/secrets/routes.ts';
const folder = 'engine/runtime/secret-folder.ts';
const revealed = 'are revealed, each to whoever may see that one, and listed by their names';

export const secretStores: Area = {
  id: 'secret-stores',
  title: 'Where secrets come from',
  isWhole: true,
  read: [
    'ReferencedSecretCollector',
    'FileBasedSecretStore',
    'SecretServicesTest',
    'documentation of the architecture, central secret resolution',
    'Documentation: Secrets, of the REST API',
  ],
  rules: [
    {
      id: 'secret-stores.background',
      rule: 'A value that is not in the cache is looked for in the background, some times again when the store is away; meanwhile the job waits without an incident, in a state of its own.',
      zeebe: 'SecretResolutionScheduler',
      place: folder,
      verdict: 'differs',
      why: 'All secrets are in memory and read again every five seconds, so that one that is not there is known at once, and its incident opened at the first activation.',
      test: {
        file: folders,
        title:
          'A secret that was exchanged is known soon, and a folder that is gone leaves what was known and is told once',
      },
      turned: { from: 'setInterval(() => void refresh(), refreshMs)', to: 'setInterval(() => undefined, refreshMs)' },
    },
    {
      id: 'secret-stores.store-away',
      rule: 'While the store cannot be read, requests for values and names are refused with 503.',
      zeebe: 'SecretServicesTest',
      place: folder,
      verdict: 'differs',
      why: 'What was known stays and is told, so that a disk that is away for a moment stops nobody; the log says so once.',
      test: {
        file: folders,
        title:
          'A secret that was exchanged is known soon, and a folder that is gone leaves what was known and is told once',
      },
      turned: {
        from: 'known = await readFolder(path);\n      isTold',
        to: 'known = new Map();\n      known = await readFolder(path);\n      isTold',
      },
    },
    {
      id: 'secret-stores.stores',
      rule: 'Secrets come from a folder of files, or from a store of a cloud provider.',
      zeebe: 'documentation of the architecture, central secret resolution',
      place: folder,
      verdict: 'differs',
      why: 'They come from a folder, in which any other store can lay them.',
    },
    {
      id: 'secret-stores.files',
      rule: 'A file of the folder is a secret of its name, whose value is the text in it without one line end at its end; files whose names begin with a dot, and folders, are none.',
      zeebe: 'FileBasedSecretStore',
      place: folder,
      verdict: 'same',
      test: { file: folders, title: 'A file is a secret, and a line end at its end is none of it' },
      turned: { from: '/\\r?\\n$/', to: '/(\\r?\\n)+$/' },
    },
    {
      id: 'secret-stores.links',
      rule: 'A link within the folder is followed; one that leads out of it is no secret.',
      zeebe: 'FileBasedSecretStore',
      place: folder,
      verdict: 'same',
      test: { file: folders, title: 'A link that leads out of the folder is no secret' },
      turned: { from: ' || !target.startsWith(folder + sep)', to: '' },
    },
    {
      id: 'secret-stores.no-text-in-it',
      rule: 'A file that is no UTF-8 is a secret that cannot be read.',
      zeebe: 'FileBasedSecretStore',
      place: folder,
      verdict: 'same',
      test: { file: folders, title: 'What is no text, or too large, is there and cannot be read' },
      turned: { from: '{ fatal: true }', to: '{ fatal: false }' },
    },
    {
      id: 'secret-stores.size',
      rule: 'A secret has no size of its own: the largest message bounds it.',
      zeebe: 'Documentation: Troubleshoot secret resolution failures',
      place: folder,
      verdict: 'differs',
      why: 'A file of more than 64 KiB is no password: it cannot be read, and at most 1,000 files are, since all are held in memory.',
      test: { file: folders, title: 'What is no text, or too large, is there and cannot be read' },
      turned: { from: 'about.size > SECRET_BYTES_MAX', to: 'about.size > SECRET_BYTES_MAX * 2' },
    },
    {
      id: 'secret-stores.referenced',
      rule: 'An evaluation from outside tells which secrets the expression itself has read; its value holds the references.',
      zeebe: 'ReferencedSecretCollector',
      place: 'engine/core/commands/expressions.ts',
      verdict: 'same',
      test: {
        file: core,
        title: 'An expression from outside sees the reference, and is told which secrets it has read',
      },
      turned: { from: '(name) => referenced.add(name)', to: '() => referenced.clear()' },
    },
    {
      id: 'secret-stores.referenced-by-cluster-variables',
      rule: 'It also tells those of the cluster variables of references that it has read, and none that a JSON variable or the request spells.',
      zeebe: 'ReferencedSecretCollector',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: {
        file: ofVariables,
        title: 'that an expression from outside reads is told with its references, and others are not',
      },
      turned: { from: '    onRead(row);\n', to: '' },
    },
    {
      id: 'secret-stores.each-by-itself',
      rule: 'Each reference of a request is permitted and answered by itself, once: ACCESS_DENIED, NOT_FOUND, UNREADABLE and INVALID_REFERENCE stand beside the values of others.',
      zeebe: 'SecretServicesTest',
      place: routes,
      verdict: 'same',
      test: { file: api, title: revealed },
      turned: { from: "principal !== null && coversSecret(grant('SECRET', 'REVEAL'), name)", to: 'principal !== null' },
    },
    {
      id: 'secret-stores.denied-before-missing',
      rule: 'Whoever may not reveal a secret is told ACCESS_DENIED whether it is there or not.',
      zeebe: 'SecretServicesTest',
      place: routes,
      verdict: 'same',
      test: { file: api, title: 'that are denied are not told apart from those that are not there' },
      turned: {
        from: 'if (!mayReveal(caller, name))',
        to: 'if (secrets.get(name) !== undefined && !mayReveal(caller, name))',
      },
    },
    {
      id: 'secret-stores.read-or-reveal',
      rule: 'Who may read a secret is shown its name and not its value; who may reveal it is told the value, and is not shown it in the list.',
      zeebe: 'SecretServicesTest',
      place: routes,
      verdict: 'same',
      test: { file: api, title: 'are listed for whoever may read them, and revealed to whoever may reveal them' },
      turned: { from: "caller.grant('SECRET', 'READ')", to: "caller.grant('SECRET', 'REVEAL')" },
    },
    {
      id: 'secret-stores.many',
      rule: 'A request names at most 20 references; more, none, or anything but texts is refused, and a reference of more than 256 characters is INVALID_REFERENCE.',
      zeebe: 'SecretRequestValidator',
      place: routes,
      verdict: 'same',
      test: { file: api, title: 'are asked for in a list of at most twenty texts' },
      turned: { from: 'REFERENCES_MAX = 20', to: 'REFERENCES_MAX = 21' },
    },
    {
      id: 'secret-stores.listed',
      rule: 'The list has the references that the caller may read, in order, and none whose name no request could have.',
      zeebe: 'SecretServicesTest',
      place: routes,
      verdict: 'same',
      test: { file: api, title: revealed },
      turned: {
        from: 'name !== null && coversSecret(readable, name)',
        to: 'coversSecret(readable, reference.slice(SECRET_PREFIX.length))',
      },
    },
    {
      id: 'secret-stores.by-reference',
      rule: 'The resource of an authorization is the whole reference, `camunda.secrets.NAME`, or `*`; the name alone permits nothing.',
      zeebe: 'SecretServicesTest',
      place: routes,
      verdict: 'differs',
      why: 'The name alone permits it too: earlier versions of 8.10 had it so, and such authorizations are kept.',
      test: { file: api, title: revealed },
      turned: { from: 'covers(granted, `${SECRET_PREFIX}${name}`) ||', to: '' },
    },
    {
      id: 'secret-stores.nobody-by-default',
      rule: 'Administrators may reveal every secret, and where nobody signs in everybody may.',
      zeebe: 'Documentation: Authorizations',
      place: routes,
      verdict: 'differs',
      why: 'A password of the installation is told to nobody who was not permitted it by an authorization of its own.',
      test: {
        file: api,
        title: 'are revealed to no administrator who was not permitted them, and to nobody where nobody signs in',
      },
      turned: { from: 'principal !== null && coversSecret(', to: 'coversSecret(' },
    },
  ],
};
