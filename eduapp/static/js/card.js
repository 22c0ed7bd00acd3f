/* /card#<token>, /join#<code>: the secret stands behind the # so that no server log and no history keeps it. It is moved
   into the form, wiped from the address, and sent. Scanning another card while the page is open works the same way. */
function useToken() {
  const token = location.hash.slice(1);
  const form = document.querySelector("form[data-from-address]");
  if (!/^[\w-]{20,}$/.test(token) || !form) return; // "#main" and links to a field are no tokens
  history.replaceState(null, "", location.pathname + location.search);
  form.querySelector("[data-secret]").value = token;
  form.submit();
}

useToken();
addEventListener("hashchange", useToken);
