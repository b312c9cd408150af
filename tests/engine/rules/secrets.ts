/** Secrets: what a diagram may name, who is handed their values, and who is told them. */
import type { Area } from './rule.ts';

const core = 'tests/engine/core/tasks/secrets.test.ts';
const api = 'tests/conformance/secrets.test.ts';
const shapes = 'tests/engine/model/refused-shapes.test.ts';
const place = 'engine/core/tasks/secrets.ts';
const reader = 'engine/model/readers/secrets.ts';
const routes = 'engine/api/rest/secrets/routes.ts';

export const secrets: Area = {
  id: 'secrets',
  title: 'Secrets',
  isWhole: false,
  read: [
    'SecretReference',
    'SecretReferenceEvaluationContext',
    'SecretReferenceLiteralValidator',
    'SecretReferenceLeafPrecisionValidator',
    'JobSecretInjector',
    'ReferencedSecretCollector',
    'Documentation: Secret resolution',
    'Documentation: Secret resolution and job activation',
    'Documentation: Troubleshoot secret resolution failures',
  ],
  rules: [
    {
      id: 'secrets.handed-to-the-worker',
      rule: 'In an input mapping `camunda.secrets.NAME` is its own text, which is what the variable holds; the worker of the job is handed the value in its place, also within a longer text and in a context that the mapping writes.',
      zeebe: 'SecretReferenceEvaluationContext, JobSecretInjector',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: core,
        title: 'is handed the value of a secret where its input mapping names it, and the variable keeps the name',
      },
      turned: { from: 'named.length === 0 ? scope :', to: 'named.length >= 0 ? scope :' },
    },
    {
      id: 'secrets.longest-first',
      rule: 'Where several secrets go into one text the longest names are replaced first, since one name may begin with another.',
      zeebe: 'JobSecretInjector',
      place,
      verdict: 'same',
      test: {
        file: core,
        title: 'is handed the value of a secret where its input mapping names it, and the variable keeps the name',
      },
      turned: { from: 'b.name.length - a.name.length', to: 'a.name.length - b.name.length' },
    },
    {
      id: 'secrets.only-where-named',
      rule: 'A text that only looks like a reference, in a variable or copied by a later mapping, is handed over as it stands.',
      zeebe: 'JobSecretInjector',
      place: 'engine/core/commands/job-activation.ts',
      verdict: 'same',
      test: { file: core, title: 'is handed a text that only looks like a reference as it stands' },
      turned: { from: 'references.filter(({ path: [name] }) => name === variable.name)', to: 'references' },
    },
    {
      id: 'secrets.elsewhere-null',
      rule: 'Outside of input mappings `camunda.secrets` has no meaning: the path is null.',
      zeebe: 'SecretReferenceEvaluationContext',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: { file: core, title: 'Outside of input mappings a secret is null' },
      turned: {
        from: '(scope.secrets === undefined ? {} :',
        to: "(scope.secrets === undefined ? { secrets: { token: '' } } :",
      },
    },
    {
      id: 'secrets.missing',
      rule: 'A secret that is not there or cannot be read is an incident of type SECRET_RESOLUTION_ERROR; until it is resolved no worker gets the job.',
      zeebe: 'SecretReferenceBatchCreateIncidentsProcessor',
      place,
      verdict: 'same',
      test: {
        file: core,
        title: 'gets nothing of a secret that is not there or cannot be read: an incident waits for it',
      },
      turned: { from: 'if (value === undefined || value === null)', to: 'if (value === undefined)' },
    },
    {
      id: 'secrets.in-a-container',
      rule: 'A list or an object that holds the reference where a text was expected is an incident of the same type.',
      zeebe: 'JobSecretInjector',
      place,
      verdict: 'same',
      test: { file: core, title: 'gets no list or object in which the reference could not be replaced' },
      turned: { from: 'return isFilled || !JSON', to: 'return isFilled || JSON' },
    },
    {
      id: 'secrets.background',
      rule: 'A value that is not in the cache is looked for in the background, some times again when the store is away; meanwhile the job waits without an incident.',
      zeebe: 'SecretResolutionScheduler',
      place: 'engine/runtime/secret-folder.ts',
      verdict: 'differs',
      why: 'All secrets are in memory and read again every five seconds, so that one that is not there is known at once, and its incident opened at the first activation.',
      test: {
        file: 'tests/engine/runtime/secret-folder.test.ts',
        title:
          'A secret that was exchanged is known soon, and a folder that is gone leaves what was known and is told once',
      },
      turned: { from: 'setInterval(() => void refresh(), refreshMs)', to: 'setInterval(() => undefined, refreshMs)' },
    },
    {
      id: 'secrets.stores',
      rule: 'Secrets come from a folder of files, or from a store of a cloud provider.',
      zeebe: 'Documentation: Secrets',
      place: 'engine/runtime/secret-folder.ts',
      verdict: 'differs',
      why: 'They come from a folder, in which any other store can lay them.',
    },
    {
      id: 'secrets.cluster-variables',
      rule: 'A cluster variable of the kind SECRET_REFERENCE may hold references, which a mapping that reads it passes on to the job.',
      zeebe: 'ClusterVariableJobSecretResolver',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'differs',
      why: 'Cluster variables are of one kind, JSON; a reference in one is a text like any other.',
    },
    {
      id: 'secrets.no-text',
      rule: 'An input mapping that gives a reference as a text, whatever the variables are, is refused.',
      zeebe: 'SecretReferenceLiteralValidator',
      place: reader,
      verdict: 'same',
      test: { file: shapes, title: 'refuses a secret in a text of an expression' },
      turned: { from: 'if (written !== null)', to: 'if (written !== null && source.isStatic)' },
    },
    {
      id: 'secrets.no-list',
      rule: 'A reference in a list, or in a context of a branch, is refused, since its place in the variable is not known.',
      zeebe: 'SecretReferenceLeafPrecisionValidator',
      place: reader,
      verdict: 'same',
      test: { file: shapes, title: 'refuses a secret in a list' },
      turned: {
        from: 'if (found.some(({ isWithin }) => isWithin))',
        to: 'if (found.every(({ isWithin }) => !isWithin))',
      },
    },
    {
      id: 'secrets.referenced',
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
      id: 'secrets.each-by-itself',
      rule: 'Each reference of a request is permitted and answered by itself: ACCESS_DENIED, NOT_FOUND, UNREADABLE and INVALID_REFERENCE stand beside the values of others.',
      zeebe: 'Documentation: Resolve secrets',
      place: routes,
      verdict: 'same',
      test: { file: api, title: 'are revealed, each to whoever may see that one, and listed by their names' },
      turned: { from: "principal !== null && covers(grant('SECRET', 'REVEAL'), name)", to: 'principal !== null' },
    },
    {
      id: 'secrets.nobody-by-default',
      rule: 'Administrators may reveal every secret, and where nobody signs in everybody may.',
      zeebe: 'Documentation: Authorizations',
      place: routes,
      verdict: 'differs',
      why: 'A password of the installation is told to nobody who was not permitted it by an authorization of its own.',
      test: {
        file: api,
        title: 'are revealed to no administrator who was not permitted them, and to nobody where nobody signs in',
      },
      turned: { from: 'principal !== null && covers(', to: 'covers(' },
    },
  ],
};
