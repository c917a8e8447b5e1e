"""English."""

WORDS = {
    "delivery_time": """
        ahead of time, too early, promised dates, as promised, deliver*, courier*, shipping, shipment*, shipped,
        dispatch*, despatch*, parcel*, postman, driver*, late, later than, delay*, overdue, on time, in time,
        over time, behind schedule, ahead of schedule, punctual*, wait, waited, waiting, waits, arriv*, turned up,
        turn up, never came, did not come, did not show, no show, same day, next day, the next morning,
        within the hour, took ages, took weeks, took days, lead time*, prompt, promptly, on the dot, turnaround,
        took * days, took * weeks, came in * days, time window, time slot
        -of late, -delivery note, -delivery address, -cannot wait to, -can t wait to
    """,
    "product_quality": """
        well designed, quality, broke, broken, breaks, breaking, break down, breakdown*, breakage*, damage*,
        defect*, fault, faulty, faults, scratch*, dent, dents, dented, crack*, chipped, crush*, smashed, torn,
        ripped, leak*, rust*, wobbl*, sturdy, solid, robust, flimsy, durab*, well made, well built, badly made,
        poorly made, fell apart, falls apart, falling apart, came apart, wore out, worn, lasts, last for years,
        will last, stopped working, does not work, doesn t work, did not work, never worked, not working, died,
        faded, shrank, shrunk, peel*, came off, material*, craftsmanship, workmanship, malfunction*, unreliable,
        reliable product*, packing, padding, well packed, packaging, plastic, wrong colour, wrong size,
        wrong item, wrong number, wrong product*, looks cheap, feels cheap, tasteless, tasty, delicious, stale,
        mouldy, undercooked
        -quality of service, -quality of care, -quality of advice, -quality of the service, -service quality,
        -solid advice, -website does not work, -site does not work, -app does not work, -broke the news,
        -training material*, -marketing material*, -reading material*
    """,
    "price": """
        price, prices, priced, pricing, pricey, overpric*, expensive, cheap, cheaper, cheapest, inexpensive, cost,
        costs, costly, costing, charge, charges, charged, surcharge*, fee, fees, discount*, rebate*, afford*,
        value for money, good value, poor value, great value, best value, money s worth, worth the money,
        worth every penny, waste of money, rip off, ripoff, for the money, tariff*, subscription*,
        voucher*, margin, margins, special offer*, bargain*, quote, quoted, postage, minimum order
        -take charge, -took charge, -cost centre*, -price list on the website, -looks cheap, -feels cheap,
        -look cheaper, -looks cheaper, -charged twice, -person in charge, -charge of, -phone charge*,
        -battery charge, -whatever the cost, -in charge
    """,
    "staff_and_service": """
        chase you, chase them, chase up, initiative, cleaned up, tidied up, left a mess, under control,
        put it right, put things right, staff, employee*, assistant*, receptionist*, salesman, salesperson,
        saleswoman, sales people, customer services, customer support, service, helpful, unhelpful, help me,
        helped, friendl*, unfriendl*, kind, kindness, kindly, polite*, impolite*, rude, rudely, rudeness,
        arrogan*, attitude, courteous, welcoming, patient, patience, attentive, caring, care, cared, listened,
        listen, listens, ignored, dismissive, smile*, smiling, cheerful, respectful, disrespect*, professional,
        lovely people, nice people, good people, lovely lady, nice man, pleasant, went out of his way,
        went out of her way, went out of their way, went the extra mile, above and beyond, never too much trouble,
        account manager, contact person, colleague, chasing, ownership, passed around, passed from, fobbed off,
        from pillar, nobody answered, no one answered, nobody replied, no one replied, never replied,
        never answered, did not reply, no reply, no response, never heard back, nobody called, no one called,
        ring back, rang back, called back, call back, get hold of, get through, explained everything,
        explained the, hung up, good communication skills, team were, team was, the team, crew, know our,
        knows us, knew what i
        -self service, -service agreement*, -service contract*, -service level*, -service charge*,
        -service interval*, -kind of, -any kind, -what kind, -care of the order, -skin care, -take care,
        -i don t care, -after care instructions, -taken care of
    """,
    "competence": """
        right part, wrong part, right tools, measured, competen*, incompeten*, knowledge, knowledgeable,
        knowledgable, skill, skilled, skilful, skillful, skills, expert*, experienced, inexperienced, qualified,
        unqualified, trained staff, poorly trained, untrained, knew what they were doing,
        know what they are doing, knows what he is doing, knows what she is doing, know what you are doing,
        knew their stuff, knows their stuff, know their stuff, know your stuff, no idea what, did not know how,
        did not know what, did not know the, didn t know, clueless, no clue, had to come back, advice, advise,
        advised, adviser, advisor, diagnos*, misdiagnos*, found the fault, found the problem, fixed it, fixed the,
        botched, amateur*, thorough*, wrongly, incorrectly, installed wrong, proficient, professional,
        professionals, professionalism
        -knowledge base, -to the best of my knowledge, -charged incorrectly, -billed incorrectly
    """,
    "information": """
        surprises, inform, informed, informing, information, uninformed, communicat*, miscommunicat*, update,
        updates, updated, updating, up to date, kept us posted, kept me posted, keep us posted, notice, notified,
        notify, notification*, told us, told me, nobody told, no one told, never told, let me know, let us know,
        let you know, without a word, no message, no word, never said, had said so, nobody had said, tracking,
        trackable, confirmation, confirmed, unclear, clear instructions, clearly explained, transparen*,
        misleading, misled, contradict*, conflicting, vague, terms, small print, fine print, newsletter*,
        too many emails, explanation*, in the dark, text message, message on the way, overview, the portal
        -in terms of, -long terms, -to be informed about training, -update of the app, -app update*,
        -software update*, -latest update
    """,
    "ordering_and_website": """
        hard to find on, website*, web site*, webshop*, web shop*, site, app, apps, portal, page, pages, browser*,
        online, log in, login, logging in, logged out, password*, order form*, ordering, reorder*,
        ordered by phone, place an order, placing an order, placed an order, basket, cart, checkout, check out,
        click, clicks, search function, searching, search for, filter, filters, interface, user friendly,
        easy to use, easy to find, navigat*, booking, book an appointment, form does, order process,
        find my way around
        -building site, -construction site, -on site, -site manager, -site visit, -apps of, -on the same page,
        -page of the invoice
    """,
    "availability": """
        stock, stocks, stocked, stocking, sold out, unavailable, availab*, back order*, backorder*, range,
        selection, assortment, choice, choices, variety, opening hours, opening times, opened, closed,
        close early, closes, open on, open later, open longer, open until, open at, stay open, weekends,
        discontinued, no longer sell, no longer make, run out, ran out, running out, shelf is empty,
        shelves are empty, empty shelves, waiting list, no appointments, get an appointment, fully booked,
        get through, phone line*, phone queue*, on hold, come back into
        -stock photo*, -price range, -closed my case, -closed the case, -case was closed, -ticket was closed,
        -closed without, -by choice, -no choice but, -laughing stock, -take stock
    """,
    "onboarding": """
        onboarding, getting started, get started, got started, set up, setup, setting up, set it up, set me up,
        installation, install, installing, instructions, manual, manuals, guide, training, trained us,
        introduction, introduced, tutorial*, first steps, learn how, learning curve, start up, up and running,
        go live, went live, welcome pack*, welcome email, new customer, new customers, new member*,
        walk me through, walked us through, walked me through, assembly instruction*, to assemble
        -tour guide, -our guide, -the guide was, -manual labour, -price guide
    """,
    "returns_and_complaints": """
        return, returned, returning, returns, refund*, send back, sent back, sending back, sending things back,
        sent it back, send it back, take it back, took it back, exchange, exchanged, exchanging, swap, swapped,
        replacement, replaced it, complain, complained, complaining, complaint, complaints, claim, claims,
        claimed, warranty, guarantee, money back, reimburs*, credit note*, compensat*, cancel*
        -return your call, -return my call, -returned my call, -returned my calls, -return calls,
        -return customer*, -many happy returns, -nothing to complain, -no complaint, -no complaints,
        -cannot complain, -can t complain, -customers complained, -i will return, -will return, -returned to work,
        -return again, -definitely return, -return to you, -claimed that, -claims that, -claims to,
        -exchange rate*, -stock exchange, -in return
    """,
    "invoice_and_payment": """
        invoice*, invoicing, bill, bills, billed, billing, overbilled, payment*, pay, paid, paying, payable,
        direct debit*, standing order, credit card*, my card, debit card*, bank transfer*, charged twice,
        double charged, charged me twice, reminder*, debt collect*, collection agency, statement, statements,
        credit note*, account balance, receipt, receipts, deducted, paypal, instalment*, installment*, tax, vat,
        wrong amount, cost centre*
        -pay attention, -paid attention, -paying attention, -pay for itself, -pay rise, -pay more for, -paid well,
        -low paid, -appointment reminder*, -reminder that, -what you pay for, -pay off, -paid off,
        -paying customer*
    """,
    "other": "",
}
