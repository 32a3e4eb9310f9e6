interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

export function CasePanel({ id, onClose }: Props) {
  return <button onClick={onClose}>{id}</button>;
}
