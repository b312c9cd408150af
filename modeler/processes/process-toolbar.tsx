import { FitToScreen, Redo, Undo, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { downloadXml } from '../editor/download-xml.ts';
import { EditorHead, Tool } from '../editor/editor-head.tsx';
import type { ModelerHook } from './use-modeler.ts';

const zoomStep = 1.25;

type Props = {
  name: string;
  base: ProcessDefinition | undefined;
  editor: ModelerHook;
  mayDiscard: boolean;
  onDeploy: () => void;
  onDiscard: () => void;
};

/** Offers what can be done with the whole drawing of a process. */
export function EditorToolbar({ name, base, editor, mayDiscard, onDeploy, onDiscard }: Props) {
  const { t } = useTranslation();
  const { open: modeler, state, savedAt } = editor;
  const onExport = async (): Promise<void> => {
    const xml = await modeler.current?.readXml();
    if (xml !== undefined) downloadXml(`${base?.processId ?? name}.bpmn`, xml);
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
      <Tool icon={Undo} label={t('modeler.undo')} disabled={!state.canUndo} onClick={() => modeler.current?.undo()} />
      <Tool icon={Redo} label={t('modeler.redo')} disabled={!state.canRedo} onClick={() => modeler.current?.redo()} />
      <Tool icon={ZoomIn} label={t('diagram.zoomIn')} onClick={() => modeler.current?.zoomBy(zoomStep)} />
      <Tool icon={ZoomOut} label={t('diagram.zoomOut')} onClick={() => modeler.current?.zoomBy(1 / zoomStep)} />
      <Tool icon={FitToScreen} label={t('diagram.fit')} onClick={() => modeler.current?.fit()} />
      <Select
        id="modeler-element"
        size="sm"
        inline
        labelText={t('modeler.goTo')}
        value=""
        onChange={(event) => modeler.current?.select(event.target.value)}
      >
        <SelectItem value="" text={t('modeler.chooseElement')} />
        {state.elements.map((element) => (
          <SelectItem key={element.id} value={element.id} text={element.name} />
        ))}
      </Select>
    </EditorHead>
  );
}
