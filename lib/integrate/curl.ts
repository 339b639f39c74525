import { addressesOf, type Snippet, type SnippetValues } from './rules'

const SECRET_CLIENT = `# The App Secret goes through a pipe: a list of processes does not show it.
client() {
  curl --silent --show-error --fail-with-body --config <(printf 'user = "%s:%s"' "$CLIENT_ID" "$CLIENT_SECRET") "$@"
}`

const PUBLIC_CLIENT = `client() {
  curl --silent --show-error --fail-with-body --data-urlencode "client_id=$CLIENT_ID" "$@"
}`

/** A login by hand with curl: the requests that every client library makes. */
export function curlSnippet({ issuer, clientId, type, origin }: SnippetValues): Snippet {
  const { redirect, logout } = addressesOf('curl', origin)
  const confidential = type === 'web'
  const script = `#!/usr/bin/env bash
# A login by hand. Needs curl, openssl and jq.
set -euo pipefail

ISSUER='${issuer}'
CLIENT_ID='${clientId}'
REDIRECT_URI='${redirect}'
LOGOUT_URI='${logout}'

${confidential ? SECRET_CLIENT : PUBLIC_CLIENT}
as_user() {
  curl --silent --show-error --fail-with-body --config <(printf 'oauth2-bearer = "%s"' "$1") "$2"
}
random() { openssl rand -base64 32 | tr '+/' '-_' | tr -d '='; }
query() { jq -rn '$ARGS.named | to_entries | map("\\(.key)=\\(.value | @uri)") | join("&")' "$@"; }
refuse() { echo "$1" >&2 && exit 1; }

echo '1. Discovery'
metadata=$(curl --silent --show-error --fail-with-body "$ISSUER/.well-known/openid-configuration")
endpoint() { jq -r ".\${1}_endpoint" <<<"$metadata"; }

echo '2. Open this address in a browser and log in:'
state=$(random) nonce=$(random) verifier=$(random)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=')
echo "$(endpoint authorization)?$(query \\
  --arg response_type code \\
  --arg client_id "$CLIENT_ID" \\
  --arg redirect_uri "$REDIRECT_URI" \\
  --arg scope 'openid profile email offline_access' \\
  --arg state "$state" \\
  --arg nonce "$nonce" \\
  --arg code_challenge "$challenge" \\
  --arg code_challenge_method S256)"

echo '3. Nothing listens where it ends. Paste that address here:'
read -r answer
answered() { sed -nE "s/.*[?&]$1=([^&]*).*/\\1/p" <<<"$answer"; }
[ "$(answered state)" = "$state" ] || refuse 'This is the answer to another request: state.'
[ "iss=$(answered iss)" = "$(query --arg iss "$ISSUER")" ] || refuse 'This is the answer of another issuer: iss.'
[ -n "$(answered code)" ] || refuse "No code: $(answered error)"

echo '4. The code for tokens'
tokens=$(client "$(endpoint token)" \\
  --data grant_type=authorization_code \\
  --data "code=$(answered code)" \\
  --data-urlencode "redirect_uri=$REDIRECT_URI" \\
  --data "code_verifier=$verifier")
# It came straight from the issuer, so its signature needs no check (OpenID Connect Core 3.1.3.7).
claims=$(jq -r '.id_token | split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d' <<<"$tokens")
jq -e --arg nonce "$nonce" --arg iss "$ISSUER" --arg aud "$CLIENT_ID" \\
  '.nonce == $nonce and .iss == $iss and .aud == $aud' <<<"$claims" >/dev/null || refuse 'This ID Token is not for us.'
jq . <<<"$claims"

echo '5. UserInfo'
as_user "$(jq -r .access_token <<<"$tokens")" "$(endpoint userinfo)" | jq .

echo '6. Refresh: a new access token, and a new refresh token in place of the old one'
tokens=$(client "$(endpoint token)" --data grant_type=refresh_token \\
  --data "refresh_token=$(jq -r .refresh_token <<<"$tokens")")
as_user "$(jq -r .access_token <<<"$tokens")" "$(endpoint userinfo)" | jq -r '"Still \\(.sub)"'

echo '7. Revocation of the refresh token'
client "$(endpoint revocation)" --data "token=$(jq -r .refresh_token <<<"$tokens")" >/dev/null

echo '8. Open this address in the browser to log out:'
echo "$(endpoint end_session)?$(query \\
  --arg id_token_hint "$(jq -r .id_token <<<"$tokens")" \\
  --arg post_logout_redirect_uri "$LOGOUT_URI")"
`
  return {
    install: null,
    environment: {},
    secrets: confidential ? [{ name: 'CLIENT_SECRET', of: 'client' }] : [],
    files: [{ name: 'login.sh', text: script }],
    run: 'bash login.sh',
  }
}
