import { Select, SelectItem } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OperationKind, OperationRequest, OperationSelection } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { VariableFields } from '../parts/variable-fields.tsx';
import { newVariable, readVariables, type VariableDraft } from '../parts/variable-value.ts';
import { useDraft } from './operation-queries.ts';
import { type Goals, MappingFields, MoveFields, movesOf, useMapping } from './step-fields.tsx';

type Props = {
  selection: OperationSelection;
  count: string;
  kinds: readonly OperationKind[];
  /** Undefined where instances of any version may be among them: then nothing is done that asks for a step. */
  processDefinitionKey: string | undefined;
  onClose: () => void;
};

/** Asks what is to be done with the marked instances, and leads to the page that shows what would come of it. Nothing is done here. */
export function ActDialog({ selection, count, kinds, processDefinitionKey, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const draft = useDraft();
  const lacks = useLacks();
  const setsVariables = usePerson().permissions.includes('change-instances');
  const [kind, setKind] = useState<OperationKind>(kinds[0] ?? 'resolve');
  const [variables, setVariables] = useState<readonly VariableDraft[]>([]);
  const [goals, setGoals] = useState<Goals>({});
  const [target, setTarget] = useState('');
  const mapping = useMapping(processDefinitionKey, target, goals);
  const request = requestOf({ kind, selection, variables, goals, mapping, target });
  const onKind = (chosen: OperationKind): void => {
    setKind(chosen);
    setGoals({});
    setVariables(chosen === 'set-variables' ? [newVariable([])] : []);
  };
  return (
    <Dialog
      modalHeading={t('board.operations.dialogTitle', { count })}
      primaryButtonText={t('board.operations.look')}
      secondaryButtonText={t('board.operations.leave')}
      primaryButtonDisabled={draft.isPending}
      lacks={lacks(request === undefined && t(`board.operations.lacks.${kind}`))}
      onRequestClose={onClose}
      onRequestSubmit={() =>
        request && draft.mutate(request, { onSuccess: (shown) => void navigate(`/board/operations/${shown.id}`) })
      }
    >
      <div className="mc-stack">
        {draft.isError && <ProblemNotice error={draft.error} />}
        <Select
          id={id}
          data-modal-primary-focus
          labelText={t('board.operations.act')}
          value={kind}
          onChange={(event) => onKind(kinds.find((one) => one === event.target.value) ?? kind)}
        >
          {kinds.map((one) => (
            <SelectItem key={one} value={one} text={t(`board.operations.kind.${one}`)} />
          ))}
        </Select>
        <p className="mc-muted">{t(`board.operations.kindHint.${kind}`)}</p>
        {(kind === 'set-variables' || (kind === 'resolve' && setsVariables)) && (
          <VariableFields variables={variables} onChange={setVariables} />
        )}
        {kind === 'move' && processDefinitionKey !== undefined && (
          <MoveFields processDefinitionKey={processDefinitionKey} goals={goals} onChange={setGoals} />
        )}
        {kind === 'migrate' && processDefinitionKey !== undefined && (
          <MappingFields
            processDefinitionKey={processDefinitionKey}
            goals={goals}
            onChange={setGoals}
            target={target}
            onTarget={setTarget}
          />
        )}
      </div>
    </Dialog>
  );
}

type Wanted = {
  kind: OperationKind;
  selection: OperationSelection;
  variables: readonly VariableDraft[];
  goals: Goals;
  mapping: Goals;
  target: string;
};

/** @returns undefined while something is missing */
function requestOf({ kind, selection, variables, goals, mapping, target }: Wanted): OperationRequest | undefined {
  switch (kind) {
    case 'cancel':
    case 'delete':
      return { kind, selection };
    case 'resolve':
    case 'set-variables': {
      if (kind === 'resolve' && variables.length === 0) return { kind, selection };
      const values = variables.length === 0 ? undefined : readVariables(variables);
      return values && { kind, selection, variables: values };
    }
    case 'move': {
      const moves = movesOf(goals);
      return moves.length === 0 ? undefined : { kind, selection, moves };
    }
    case 'migrate': {
      const mapped = movesOf(mapping);
      if (target === '' || mapped.length === 0) return undefined;
      return { kind, selection, targetProcessDefinitionKey: target, mapping: mapped };
    }
  }
}
