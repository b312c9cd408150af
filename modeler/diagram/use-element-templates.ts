import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { ElementTemplate, Language } from '../../web/shared/api/schema.d.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { applyTemplate, loadTemplates, templatesFor, whenAsked } from './element-templates.ts';
import type { OpenDiagram } from './open-diagram.ts';
import { usePerformers } from './performers.ts';
import type { TwinHook } from './use-twin.ts';
import { tellPanel } from './view.ts';

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
  const [loaded] = useState(() => Promise.withResolvers<void>());
  // Each saving gives the files anew: the panel is drawn again only where there are other ones to choose from.
  const names = Object.keys(files).join('\n');
  const performers = usePerformers(diagram?.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the files only the names count.
  useEffect(() => {
    if (diagram === undefined || items === undefined) return;
    loadTemplates(diagram.get, items, { files, performers });
    // A panel that has not followed a step into what it became yet would stay with what it was, and what is set there would be lost.
    tellPanel(diagram.get);
    diagram.get('officeVariables').know({ templates: items, files });
    loaded.resolve();
  }, [diagram, items, names, performers, loaded]);
  const known = useRef(inLanguage);
  known.current = inLanguage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the diagram is opened anew in another language, so the title is of its language.
  useEffect(() => {
    if (diagram === undefined) return;
    const { get } = diagram;
    const named = (language: Language, { id, name }: ElementTemplate): string =>
      known.current[language]?.find((one) => one.id === id)?.name ?? name;
    whenAsked(get, async (element) => {
      const chosen = await ask.choose(
        t('templates.choose'),
        loaded.promise.then(() => templatesFor(get, element)),
      );
      if (chosen !== undefined)
        applyTemplate(get, element, chosen, { vi: named('vi', chosen), en: named('en', chosen) });
      comeBack();
    });
  }, [diagram, ask, loaded]);
}
