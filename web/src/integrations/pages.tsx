// The pages about the ePMS.
import type { PageProps } from '../shell/PropertyPages';
import { IntegrationsPage } from './IntegrationsPage';
import { PollPage } from './PollPage';
import { SettingsPage } from './SettingsPage';
import { SetupPage } from './SetupPage';

export default function Integrations({ property, item }: PageProps) {
  if (item === 'settings') return <SettingsPage property={property} />;
  if (item === 'setup') return <SetupPage property={property} />;
  if (item?.startsWith('polls/')) return <PollPage property={property} poll={item.slice('polls/'.length)} />;
  return <IntegrationsPage property={property} />;
}
