import startEventRequired from 'bpmnlint/rules/start-event-required.js';
import compatibility from 'bpmnlint-plugin-camunda-compat';

const pluginPackage = 'bpmnlint-plugin-camunda-compat';
const found = import.meta.glob<{ default: unknown }>(
  [
    '../../node_modules/bpmnlint-plugin-camunda-compat/rules/camunda-cloud/*.js',
    '../../node_modules/bpmnlint-plugin-camunda-compat/rules/camunda-cloud/*/index.js',
  ],
  { eager: true },
);

/** The rules of the plugin by the path that its own index names them with. */
const ruleFiles = new Map(
  Object.entries(found).map(([path, module]) => [path.slice(path.indexOf('/rules/') + 1), module.default]),
);

function resolveRule(packageName: string, ruleName: string): unknown {
  if (packageName === 'bpmnlint' && ruleName === 'start-event-required') return startEventRequired;
  const path = compatibility.rules[ruleName]?.replace('./', '');
  const rule =
    packageName === pluginPackage && path !== undefined
      ? (ruleFiles.get(`${path}.js`) ?? ruleFiles.get(`${path}/index.js`) ?? ruleFiles.get(path))
      : undefined;
  if (rule === undefined) throw new Error(`The lint rule "${packageName}/${ruleName}" is not among the bundled ones.`);
  return rule;
}

const versionOf = (profile: string): number[] => profile.split('-').slice(-2).map(Number);

/** The newest Camunda 8 version that the rules know, as on the server. */
const newestProfile = Object.keys(compatibility.configs)
  .filter((name) => name.startsWith('camunda-cloud-'))
  .toSorted((a, b) => {
    const [majorA = 0, minorA = 0] = versionOf(a);
    const [majorB = 0, minorB = 0] = versionOf(b);
    return majorA - majorB || minorA - minorB;
  })
  .at(-1);

/** bpmn-js-bpmnlint needs this to answer, as one draws, whether the drawing runs on Camunda 8. */
export const lintConfig = {
  config: { extends: `plugin:camunda-compat/${newestProfile}` },
  resolver: {
    resolveRule,
    resolveConfig: (_packageName: string, configName: string): unknown => compatibility.configs[configName],
  },
};
