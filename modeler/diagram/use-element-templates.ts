import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { ElementTemplate, Language } from '../../web/shared/api/schema.d.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { applyTemplate, loadTemplates, templatesFor, whenAsked } from './element-templates.ts';
import type { OpenDiagram } from './open-diagram.ts';
import type { TwinHook } from './use-twin.ts';

/** The templates of the office in one language. */
const useTemplates = (language: Language) =>
  useQuery({
    queryKey: ['element-templates', language],
    queryFn: () => answerOf(api.GET('/api/element-templates', { params: { query: { language } } })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.items;

/** Brings the templates of the office into the diagram that is open, and asks which one when somebody wants to choose; the keyboard is then in the list of steps again. */
export function useElementTemplates(
  diagram: OpenDiagram | undefined,
  { files }: FileEditorProps,
  { ask, comeBack }: Pick<TwinHook, 'ask' | 'comeBack'>,
): void {
  const { t } = useTranslation();
  const inLanguage = { vi: useTemplates('vi'), en: useTemplates('en') };
  const items = inLanguage[currentLanguage()];
  // Each saving gives the files anew: the panel is drawn again only where there are other ones to choose from.
  const names = Object.keys(files).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the files only the names count.
  useEffect(() => {
    if (diagram === undefined || items === undefined) return;
    loadTemplates(diagram.get, items, files);
    diagram.get('officeVariables').know({ templates: items, files });
  }, [diagram, items, names]);
  const known = useRef(inLanguage);
  known.current = inLanguage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the diagram is opened anew in another language, so the title is of its language.
  useEffect(() => {
    if (diagram === undefined) return;
    const { get } = diagram;
    const named = (language: Language, { id, name }: ElementTemplate): string =>
      known.current[language]?.find((one) => one.id === id)?.name ?? name;
    whenAsked(get, async (element) => {
      const chosen = await ask.choose(t('templates.choose'), templatesFor(get, element));
      if (chosen !== undefined)
        applyTemplate(get, element, chosen, { vi: named('vi', chosen), en: named('en', chosen) });
      comeBack();
    });
  }, [diagram, ask]);
}
