import { addressesOf, type Snippet, type SnippetValues } from './rules'

const TLS = `  SSLEngine on
  # SSLCertificateFile …
  # SSLCertificateKeyFile …

`

/** Apache with mod_auth_openidc, in front of any application. */
export function apacheSnippet({ issuer, clientId, origin }: SnippetValues): Snippet {
  const { protocol, port } = new URL(origin)
  const https = protocol === 'https:'
  const { redirect, logout } = addressesOf('apache', origin)
  const path = new URL(redirect).pathname
  const site = `${port ? `Listen ${port}\n\n` : ''}<VirtualHost *:${port || (https ? 443 : 80)}>
  ServerName ${origin}
  # Or ProxyPass to your application: it is told who came by the headers OIDC_CLAIM_sub, OIDC_CLAIM_name, …
  DocumentRoot /var/www/html

${https ? TLS : ''}  OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
  OIDCClientID ${clientId}
  # Both are read from the environment: export them in /etc/apache2/envvars.
  OIDCClientSecret "\${CLIENT_SECRET}"
  OIDCCryptoPassphrase "\${SESSION_SECRET}"
  OIDCRedirectURI ${redirect}
  OIDCScope "openid profile email offline_access"
  OIDCPKCEMethod S256

  <Location />
    AuthType openid-connect
    Require valid-user
  </Location>

  # Who is logged in, for pages of this site: ${path}?info=json
  OIDCInfoHook userinfo access_token access_token_expires
  # A new access token, one request at a time: ${path}?refresh={where to go on}&access_token={the one of now}
  # Log out: ${path}?logout=${encodeURIComponent(logout)}
</VirtualHost>
`
  return {
    install: 'sudo apt-get install apache2 libapache2-mod-auth-openidc',
    environment: {},
    secrets: [
      { name: 'CLIENT_SECRET', of: 'client' },
      { name: 'SESSION_SECRET', of: 'cookies' },
    ],
    files: [{ name: '/etc/apache2/sites-available/menshen.conf', text: site }],
    run: `sudo a2enmod auth_openidc${https ? ' ssl' : ''}\nsudo a2ensite menshen\nsudo systemctl restart apache2`,
  }
}
