export function SignInPage({ reason }: { reason: 'unreachable' | 'refused' | undefined }) {
  return <p>{reason}</p>;
}
