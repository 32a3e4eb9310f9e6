import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import styles from '../Fields.module.css';

const commitMilliseconds = 400;

interface Typing {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly leave: () => void;
}

interface Typed {
  readonly text: string;
  /** The value that was shown when the text was passed on; null while it has not been. */
  readonly over: string | null;
}

/** `4.` on its way to `4.5` is the 4 that the draft has. */
function meansSame(text: string, value: string): boolean {
  return text.trim() === value.trim() || (text.trim() !== '' && Number(text) === Number(value));
}

/**
 * What is being typed stays the page's own until it settles, so that no keystroke waits for the disk.
 * It then stands until the draft has it; what the draft gets from elsewhere after that is shown.
 */
function useTyping(value: string, commit: (text: string) => void): Typing {
  const [typed, setTyped] = useState<Typed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ commit, value });
  const unsent = useRef<string | null>(null);
  useEffect(() => {
    latest.current = { commit, value };
  });
  const flush = useCallback((): void => {
    clearTimeout(timer.current);
    const text = unsent.current;
    unsent.current = null;
    if (text === null) return;
    setTyped({ text, over: latest.current.value });
    latest.current.commit(text);
  }, []);
  useEffect(() => flush, [flush]);
  const type = (text: string): void => {
    setTyped({ text, over: null });
    unsent.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, commitMilliseconds);
  };
  const stands =
    typed !== null && (typed.over === null || typed.over === value || meansSame(typed.text, value));
  return { text: stands ? typed.text : value, type, leave: flush };
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly id?: string;
  readonly children: (id: string) => ReactNode;
}

/** A label above its control, and below it what helps. */
export function Field({ label, hint, id, children }: FieldProps) {
  const made = useId();
  const control = id ?? made;
  return (
    <div className={styles.field}>
      <label htmlFor={control}>{label}</label>
      {children(control)}
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onChange: (text: string | null) => void;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly inputMode?: 'text' | 'tel' | 'decimal';
  readonly maxLength?: number;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

export function TextField({ label, value, onChange, hint, ...rest }: TextProps) {
  const { text, type, leave } = useTyping(value ?? '', (next) => onChange(orNull(next)));
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Input
          {...rest}
          id={id}
          value={text}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}

interface AreaProps extends Omit<TextProps, 'inputMode'> {
  readonly rows: number;
}

export function AreaField({ label, value, onChange, hint, rows, ...rest }: AreaProps) {
  const { text, type, leave } = useTyping(value ?? '', (next) => onChange(orNull(next)));
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Input.TextArea
          {...rest}
          id={id}
          value={text}
          autoSize={{ minRows: rows, maxRows: 14 }}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly word: string }[];
  readonly value: T | null | undefined;
  readonly onChange: (value: T) => void;
  /** `big` for the six matters, `chips` for short words in a row. */
  readonly look: 'big' | 'chips';
}

/** One of a few, as buttons under the thumb; a radio group to keyboard and screen reader. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
  look,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      className={look === 'big' ? styles.bigField : styles.field}
      aria-labelledby={`${name}-label`}
    >
      <span id={`${name}-label`} className={look === 'big' ? 'visually-hidden' : styles.label}>
        {label}
      </span>
      <div className={look === 'big' ? styles.big : styles.chips}>
        {options.map((option) => (
          <label key={option.value} data-chosen={option.value === value}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.word}
          </label>
        ))}
      </div>
    </div>
  );
}
