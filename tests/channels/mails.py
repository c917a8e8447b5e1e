"""Mails as they come in."""

from email.message import EmailMessage


def a_reply(
    text: str = "7 because of Bo", *, html: str = "", files: tuple[tuple[str, bytes], ...] = (), **head: str
) -> bytes:
    """A mail from a customer; keywords are headers, with _ for -."""
    mail = EmailMessage()
    values = {
        "From": "Åse Ørsted <kunde@example.invalid>",
        "To": "svar@nordlys.invalid",
        "Subject": "Re: Åse, one question",
        "Message-ID": "<reply-1@example.invalid>",
        **{name.replace("_", "-"): value for name, value in head.items()},
    }
    for name, value in values.items():
        mail[name] = value
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
    return mail.as_bytes()


def a_bounce(
    message_id: str = "<abc@nordlys.invalid>",
    *,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 <kunde@example.invalid>: no such user",
    to: str = "svar@nordlys.invalid",
    whole: bool = False,
) -> bytes:
    """A delivery status notification in the shape of RFC 3464, appendix A."""
    original = f"Message-ID: {message_id}\r\nSubject: One question\r\n"
    last = f"message/rfc822\r\n\r\n{original}\r\nHow likely?\r\n" if whole else f"text/rfc822-headers\r\n\r\n{original}"
    return (
        "Return-Path: <>\r\n"
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.invalid>\r\n"
        f"To: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <bounce-1@mx.example.invalid>\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n7 because I am a machine\r\n"
        "--b1\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.invalid\r\nArrival-Date: Tue, 10 Mar 2026 10:00:00 +0100\r\n\r\n"
        f"Final-Recipient: rfc822; kunde@example.invalid\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: {said}\r\n\r\n"
        f"--b1\r\nContent-Type: {last}\r\n--b1--\r\n"
    ).encode()


def a_complaint(message_id: str = "<abc@nordlys.invalid>", *, kind: str = "abuse") -> bytes:
    """A feedback report in the shape of RFC 5965, appendix B."""
    return (
        "From: feedback@provider.invalid\r\nTo: svar@nordlys.invalid\r\nSubject: FW: One question\r\n"
        "Message-ID: <complaint-1@provider.invalid>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b2"\r\n\r\n'
        "--b2\r\nContent-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n"
        "--b2\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: {kind}\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\n"
        "Original-Rcpt-To: <kunde@example.invalid>\r\n\r\n"
        "--b2\r\nContent-Type: message/rfc822\r\n\r\n"
        f"From: Astrid <nordlys@nordlys.invalid>\r\nMessage-ID: {message_id}\r\nSubject: Hi\r\n\r\nHow?\r\n"
        "--b2--\r\n"
    ).encode()
