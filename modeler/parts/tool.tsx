import { Button } from '@carbon/react';
import { type ComponentType, memo, useCallback, useRef } from 'react';

type ToolProps = { icon: ComponentType; label: string; disabled?: boolean; onClick: () => void };

/** One tool, shown by its icon and told by its name. */
export function Tool({ onClick, ...rest }: ToolProps) {
  const latest = useRef(onClick);
  latest.current = onClick;
  const press = useCallback(() => latest.current(), []);
  return <DrawnTool {...rest} onClick={press} />;
}

/** A button with a hint asks for its computed style each time that it is drawn. With every change of a large diagram the browser would lay out the whole page for that, so it is drawn anew only when something of it differs. */
const DrawnTool = memo(function DrawnTool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      hasIconOnly
      size="sm"
      kind="ghost"
      renderIcon={icon}
      iconDescription={label}
      tooltipPosition="bottom"
      disabled={disabled}
      onClick={onClick}
    />
  );
});
