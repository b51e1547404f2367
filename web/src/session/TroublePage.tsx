// What to do when signing in does not lead where somebody wants to be: by situation, the same words for everybody, so
// that nobody learns anything about an address.
import { Alert, Anchor, Button, List, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { send, sentenceOf } from '../api/http';
import { Problem } from '../ui/Problem';
import { AddressField } from '../ui/TextField';
import { Frame } from './SignInPage';
import type { Help } from './help';

const help = (situation?: string) => send<Help>('POST', '/sign-in-help', situation ? { situation } : {});

export function TroublePage() {
  const [situation, setSituation] = useState('');
  const offered = useQuery({ queryKey: ['sign-in-help', ''], queryFn: () => help(), retry: 1 });
  const advice = useQuery({
    queryKey: ['sign-in-help', situation],
    queryFn: () => help(situation),
    enabled: situation !== '',
    retry: 1,
  });
  return (
    <Frame title="Trouble signing in?">
      <Stack>
        {offered.error && <Problem error={offered.error} retry={() => void offered.refetch()} />}
        <Radio.Group label="Which of these is it?" value={situation} onChange={setSituation}>
          <Stack gap="xs" mt="xs">
            {offered.data?.situations.map((each) => (
              <Radio key={each.situation} value={each.situation} label={each.symptom} />
            ))}
          </Stack>
        </Radio.Group>
        {advice.data?.sentence && (
          <Alert variant="light" title={advice.data.sentence} role="status">
            <List size="sm" type="ordered" spacing={4}>
              {advice.data.steps?.map((step) => (
                <List.Item key={step}>{step}</List.Item>
              ))}
            </List>
            {advice.data.portfolio_managers.map((manager) => (
              <Text key={manager.person} size="sm">
                {manager.name} {manager.email}
              </Text>
            ))}
          </Alert>
        )}
        <ResetRequest />
        <Anchor component={Link} href="/" size="sm" ta="center">
          Back to signing in
        </Anchor>
      </Stack>
    </Frame>
  );
}

function ResetRequest() {
  const [email, setEmail] = useState('');
  const reset = useMutation({ mutationFn: () => send('POST', '/password-resets', { email: email.trim() }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate();
  };
  if (reset.isSuccess) {
    return (
      <Alert color="teal" variant="light" role="status" title="Look into your mail">
        If an account has this address, a link to set a new password is on its way to it.
      </Alert>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <AddressField
          label="Forgot the password? Your e-mail"
          description="We send a link to the address of your account."
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={reset.error ? sentenceOf(reset.error) : undefined}
        />
        <Button type="submit" variant="default" loading={reset.isPending}>
          Send me a link
        </Button>
      </Stack>
    </form>
  );
}
