// The account of somebody who manages, within the portal.
import { Frame } from '../ui/Frame';
import { AccountPage } from './AccountPage';

export default function OwnAccount() {
  return (
    <Frame title="Your account">
      <AccountPage />
    </Frame>
  );
}
