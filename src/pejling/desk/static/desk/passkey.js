// Ties the button of the sign-in page to the library that talks with the browser's keys.
document.addEventListener("DOMContentLoaded", () => {
  window.allauth.webauthn.forms.loginForm({ ids: { login: "passkey_login", credential: "passkey_credential" } })
})
