import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../web/shared/api/client.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps } from '../workspace/file-editor.ts';
import type { Ask } from './asker.ts';
import { applyTemplate, loadTemplates, templatesFor, whenAsked } from './element-templates.ts';
import type { OpenDiagram } from './open-diagram.ts';

/** Brings the templates of the office into the diagram that is open, and asks which one when somebody wants to choose. */
export function useElementTemplates(diagram: OpenDiagram | undefined, { files }: FileEditorProps, ask: Ask): void {
  const { t } = useTranslation();
  const language = currentLanguage();
  const templates = useQuery({
    queryKey: ['element-templates', language],
    queryFn: () => answerOf(api.GET('/api/element-templates', { params: { query: { language } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = templates.data?.items;
  // Each saving gives the files anew: the panel is drawn again only where there are other ones to choose from.
  const names = Object.keys(files).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the files only the names count.
  useEffect(() => {
    if (diagram === undefined || items === undefined) return;
    loadTemplates(diagram.get, items, files);
    diagram.get('officeVariables').know({ templates: items, files });
  }, [diagram, items, names]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the diagram is opened anew in another language, so the title is of its language.
  useEffect(() => {
    if (diagram === undefined) return;
    const { get } = diagram;
    whenAsked(get, async (element) => {
      const chosen = await ask.choose(t('templates.choose'), templatesFor(get, element));
      if (chosen !== undefined) applyTemplate(get, element, chosen);
    });
  }, [diagram, ask]);
}
