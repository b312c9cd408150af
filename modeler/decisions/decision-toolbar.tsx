import { Redo, Undo } from '@carbon/icons-react';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';
import { downloadXml } from '../editor/download-xml.ts';
import { EditorHead, Tool } from '../editor/editor-head.tsx';
import type { EditorHook } from '../editor/use-editor.ts';
import type { DecisionState, OpenDecisionModeler } from './open-decision-modeler.ts';

type Props = {
  name: string;
  base: DecisionDefinition | undefined;
  editor: EditorHook<OpenDecisionModeler, DecisionState>;
  mayDiscard: boolean;
  onDeploy: () => void;
  onDiscard: () => void;
};

/** Offers what can be done with a file of decisions, and the ways to its rules that need no mouse. */
export function DecisionToolbar({ name, base, editor, mayDiscard, onDeploy, onDiscard }: Props) {
  const { t } = useTranslation();
  const { open, state, savedAt } = editor;
  const onExport = async (): Promise<void> => {
    const xml = await open.current?.readXml();
    if (xml !== undefined) downloadXml(`${base?.decisionId ?? name}.dmn`, xml);
  };
  return (
    <EditorHead
      name={name}
      baseVersion={base?.version}
      savedAt={savedAt}
      mayDiscard={mayDiscard}
      onExport={() => void onExport()}
      onDeploy={onDeploy}
      onDiscard={onDiscard}
    >
      <Tool icon={Undo} label={t('modeler.undo')} disabled={!state.canUndo} onClick={() => open.current?.undo()} />
      <Tool icon={Redo} label={t('modeler.redo')} disabled={!state.canRedo} onClick={() => open.current?.redo()} />
      {state.views.length > 1 && (
        <Select
          id="decision-view"
          size="sm"
          inline
          labelText={t('decisions.view')}
          value={state.openViewId}
          onChange={(event) => void open.current?.openView(event.target.value)}
        >
          {state.views.map(({ id, name: viewName, isDiagram }) => (
            <SelectItem key={id} value={id} text={isDiagram ? t('decisions.diagram') : viewName} />
          ))}
        </Select>
      )}
      {state.rules.length > 0 && (
        <Select
          id="decision-rule"
          size="sm"
          inline
          labelText={t('decisions.goToRule')}
          value=""
          onChange={(event) => void open.current?.select(event.target.value)}
        >
          <SelectItem value="" text={t('decisions.chooseRule')} />
          {state.rules.map(({ id, name: ruleName }) => (
            <SelectItem key={id} value={id} text={ruleName} />
          ))}
        </Select>
      )}
    </EditorHead>
  );
}
