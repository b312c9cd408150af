/**
 * The templates that packages bring along in `*.template.json`: of the parts that a process calls, and of steps that other people's workers do. A file has one template or a list of them. The format knows one
 * language, so the English stands beside the Vietnamese as it does in forms: `en` is the name or the label, `en.description` and `en.tooltip` what explains it.
 */
import { validateZeebe } from '@bpmn-io/element-templates-validator';
import type { Office } from '../../office/kernel/index.ts';
import { packagesInForce, templatesIn } from '../../office/packages/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { problem } from '../http/problem.ts';
import type { ElementTemplateView } from './schema.ts';

/** Returns the templates of all packages in force, in one language, in the order of the packages. */
export const packageTemplates = async (office: Office, language: Language): Promise<readonly ElementTemplateView[]> =>
  (await packagesInForce(office))
    .flatMap(templatesIn)
    .flatMap(([, templates]) => templates)
    .map((one) => inLanguage(one, language) as ElementTemplateView);

/**
 * Judges the templates of a package before it is released.
 * @throws HttpProblem 400 naming the file and what Camunda's schema finds wrong
 */
export const checkPackageTemplates = (contents: Parameters<typeof templatesIn>[0]): void => {
  for (const [name, templates] of templatesIn(contents))
    for (const template of templates) {
      const { valid, errors } = validateZeebe(template);
      const reasons = (errors ?? []).map(({ message }) => message).join('; ');
      if (!valid) throw problem(400, 'elementTemplates.unfit', { name, reasons });
    }
};

/** Takes the words of one language, and leaves what only the other needs. */
const inLanguage = (part: unknown, language: Language): unknown => {
  if (Array.isArray(part)) return part.map((one) => inLanguage(one, language));
  if (typeof part !== 'object' || part === null) return part;
  const own = Object.entries(part).filter(([name]) => name !== 'en' && !name.startsWith('en.'));
  const said = own.map(([name, value]) => [
    name,
    (language === 'en' && englishOf(part, name)) || inLanguage(value, language),
  ]);
  return Object.fromEntries(said);
};

/** A template, a choice and a category have a name, a field and a group a label. */
const englishOf = (part: object, name: string): unknown =>
  (part as Readonly<Record<string, unknown>>)[name === 'name' || name === 'label' ? 'en' : `en.${name}`];
