namespace Hornada.Server.Hosting;

/// <summary>
/// The <c>operationId</c> of every operation of the native API, from which generators of clients name their functions. A name is a verb and
/// what it is about, and is never changed.
/// </summary>
internal static class OperationNames
{
    private static readonly Dictionary<string, string> Names = Parse("""
        GET /health getHealth
        GET /healthz getLiveness
        GET /readyz getReadiness

        GET /api/v1/bakeries listActiveBakeries
        POST /api/v1/promises findPickupTimes
        GET /api/v1/audit-log listAuditLog
        GET /api/v1/bakeries/nearby listNearbyBakeries
        GET /api/v1/bakeries/all listAllBakeries
        GET /api/v1/bakeries/mine listOwnBakeries
        GET /api/v1/bakeries/me getOwnBakery
        PATCH /api/v1/bakeries/me updateOwnBakery
        DELETE /api/v1/bakeries/me closeOwnBakeryForGood
        PATCH /api/v1/bakeries/me/open openOrCloseOwnBakery
        GET /api/v1/bakeries/me/pause getPause
        POST /api/v1/bakeries/me/pause pauseOwnBakery
        POST /api/v1/bakeries/me/resume resumeOwnBakery
        GET /api/v1/bakeries/me/ordering getOrderingLimits
        PATCH /api/v1/bakeries/me/ordering updateOrderingLimits
        GET /api/v1/bakeries/me/selling getSellingSettings
        PATCH /api/v1/bakeries/me/selling updateSellingSettings
        GET /api/v1/bakeries/me/promises getPromiseLimits
        PATCH /api/v1/bakeries/me/promises updatePromiseLimits
        GET /api/v1/bakeries/me/bake-list getBakeList
        GET /api/v1/bakeries/me/presentation getPresentation
        PATCH /api/v1/bakeries/me/presentation updatePresentation
        GET /api/v1/bakeries/me/company getOwnCompany
        PATCH /api/v1/bakeries/me/company updateOwnCompany
        PATCH /api/v1/bakeries/me/company/active activateOwnCompany
        POST /api/v1/bakeries/me/company/bakeries createBakeryOfOwnCompany
        GET /api/v1/bakeries/me/hours getOwnHours
        PATCH /api/v1/bakeries/me/hours updateOwnHours
        GET /api/v1/bakeries/me/hours/holidays listPublicHolidays
        GET /api/v1/bakeries/me/lockers listLockers
        POST /api/v1/bakeries/me/lockers createLocker
        PATCH /api/v1/bakeries/me/lockers/{id} updateLocker
        GET /api/v1/bakeries/{id} getBakery
        GET /api/v1/bakeries/{id}/hours getBakeryHours
        POST /api/v1/bakeries createBakery
        PATCH /api/v1/bakeries/{id} updateBakery
        DELETE /api/v1/bakeries/{id} deleteBakery

        GET /api/v1/products listProducts
        GET /api/v1/products/my listOwnProducts
        GET /api/v1/products/admin/all listAllProducts
        GET /api/v1/products/{id} getProduct
        POST /api/v1/products createProduct
        POST /api/v1/products/seed createStarterProducts
        PATCH /api/v1/products/{id} updateProduct
        PATCH /api/v1/products/{id}/stock setStock
        DELETE /api/v1/products/{id} deleteProduct
        GET /api/v1/products/{id}/details getProductDetails
        PATCH /api/v1/products/{id}/details updateProductDetails
        PUT /api/v1/products/{id}/suspension suspendProduct
        POST /api/v1/products/{id}/photographs addPhotograph
        PUT /api/v1/products/{id}/photographs/order orderPhotographs
        PATCH /api/v1/products/{id}/photographs/{photographId} describePhotograph
        DELETE /api/v1/products/{id}/photographs/{photographId} deletePhotograph
        GET /api/v1/products/edits listBulkEdits
        POST /api/v1/products/edits editSeveralProducts
        POST /api/v1/products/edits/{id}/undo undoBulkEdit
        GET /api/v1/exports/products exportProducts
        GET /api/v1/exports/orders exportOrders
        GET /api/v1/exports/customers exportCustomers
        POST /api/v1/imports/products importProducts

        GET /api/v1/categories listCategories
        POST /api/v1/categories createCategory
        PUT /api/v1/categories/order orderCategories
        PATCH /api/v1/categories/{id} updateCategory
        DELETE /api/v1/categories/{id} deleteCategory
        GET /api/v1/category-groups listCategoryGroups
        POST /api/v1/category-groups createCategoryGroup
        PUT /api/v1/category-groups/order orderCategoryGroups
        PATCH /api/v1/category-groups/{id} renameCategoryGroup
        DELETE /api/v1/category-groups/{id} deleteCategoryGroup
        GET /api/v1/offers listOffers
        POST /api/v1/offers createOffer
        PUT /api/v1/offers/{id} replaceOffer
        DELETE /api/v1/offers/{id} deleteOffer
        GET /api/v1/option-sets listOptionSets
        POST /api/v1/option-sets createOptionSet
        PUT /api/v1/option-sets/{id} replaceOptionSet
        DELETE /api/v1/option-sets/{id} deleteOptionSet

        POST /api/v1/orders placeOrder
        GET /api/v1/orders/me listOwnOrders
        GET /api/v1/orders/bakery listBakeryOrders
        GET /api/v1/orders/bakery/pending listPendingOrders
        GET /api/v1/orders/bakery/active listActiveOrders
        GET /api/v1/orders/all listAllOrders
        GET /api/v1/orders/{id} getOrder
        PATCH /api/v1/orders/{id}/status setOrderStatus
        PATCH /api/v1/orders/{id}/estimated-ready setEstimatedReady
        PATCH /api/v1/orders/{id}/ready-time delayOrder
        POST /api/v1/orders/{id}/cancel cancelOwnOrder
        POST /api/v1/orders/{id}/guest/export exportGuest
        POST /api/v1/orders/{id}/guest/erase eraseGuest
        POST /api/v1/orders/verify-qr verifyPickupCode
        GET /api/v1/board getBoard
        GET /api/v1/events listEvents

        GET /api/v1/users/me getOwnProfile
        PATCH /api/v1/users/me updateOwnProfile
        POST /api/v1/users/me/export exportOwnData
        POST /api/v1/users/me/erase eraseOwnAccount
        POST /api/v1/users/me/email changeOwnEmail
        GET /api/v1/users/me/sessions listOwnSessions
        DELETE /api/v1/users/me/sessions endAllOwnSessions
        DELETE /api/v1/users/me/sessions/{id} endOwnSession
        GET /api/v1/users/me/passkeys listOwnPasskeys
        DELETE /api/v1/users/me/passkeys/{id} deleteOwnPasskey
        POST /api/v1/users/forgot-password requestPasswordLink
        GET /api/v1/users listUsers
        GET /api/v1/users/bakers listBakers
        GET /api/v1/users/{uid} getUser
        PATCH /api/v1/users/{uid}/role setUserRole
        GET /api/v1/users/{uid}/export exportUser
        DELETE /api/v1/users/{uid} eraseUser
        GET /api/v1/notifications listNotifications

        GET /api/v1/cart getCart
        POST /api/v1/cart/items addToCart
        PATCH /api/v1/cart/items setCartItem
        DELETE /api/v1/cart clearCart
        GET /api/v1/favorites listFavorites
        POST /api/v1/favorites/{bakeryId} toggleFavorite
        GET /api/v1/favorites/{bakeryId}/status getFavoriteStatus
        DELETE /api/v1/favorites/{bakeryId} removeFavorite
        GET /api/v1/promotions listPromotions
        GET /api/v1/promotions/me listOwnPromotions
        POST /api/v1/promotions createPromotion
        PATCH /api/v1/promotions/{id}/toggle togglePromotion
        DELETE /api/v1/promotions/{id} deletePromotion
        GET /api/v1/loyalty listLoyaltyCards
        GET /api/v1/loyalty/{bakeryId} getLoyaltyCard
        POST /api/v1/loyalty/redeem redeemLoyaltyItem
        POST /api/v1/payments payOrder
        GET /api/v1/payments/order/{orderId} getPaymentOfOrder
        POST /api/v1/payments/order/{orderId}/refund refundOrder
        GET /api/v1/payments/debts listDebts
        POST /api/v1/payments/debts/{orderId}/settled settleDebt
        GET /api/v1/reviews listReviews
        GET /api/v1/reviews/me listOwnReviews
        GET /api/v1/reviews/can-review/{orderId} canReviewOrder
        POST /api/v1/reviews createReview
        GET /api/v1/stats/bakery getBakeryStatistics
        GET /api/v1/stats/admin getPlatformStatistics
        GET /api/v1/search searchBakeriesAndProducts

        POST /api/v1/upload/product/{productId} uploadProductImage
        POST /api/v1/upload/category/{categoryId} uploadCategoryImage
        POST /api/v1/upload/option/{optionId} uploadOptionImage
        DELETE /api/v1/upload/option/{optionId} deleteOptionImage
        POST /api/v1/upload/bakery/logo uploadOwnLogo
        POST /api/v1/upload/bakery/banner uploadOwnBanner
        POST /api/v1/upload/bakery/placeholder uploadOwnPlaceholder
        POST /api/v1/upload/bakery/{bakeryId}/logo uploadBakeryLogo

        GET /api/v1/webhooks listWebhooks
        POST /api/v1/webhooks createWebhook
        GET /api/v1/webhooks/{id} getWebhook
        PATCH /api/v1/webhooks/{id} updateWebhook
        DELETE /api/v1/webhooks/{id} deleteWebhook
        POST /api/v1/webhooks/{id}/rotate-secret rotateWebhookSecret
        POST /api/v1/webhooks/{id}/test testWebhook
        GET /api/v1/webhooks/{id}/deliveries listDeliveries
        POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay replayDelivery
        POST /api/v1/webhooks/{id}/replay-dead replayDeadDeliveries
        GET /api/v1/programs listPrograms
        DELETE /api/v1/programs/apps/{id} revokeApp
        GET /api/v1/tokens listTokens
        POST /api/v1/tokens createToken
        DELETE /api/v1/tokens/{id} revokeToken
        POST /api/v1/oauth/device_authorization requestDeviceCode
        POST /api/v1/oauth/token exchangeDeviceCode
        POST /api/v1/oauth/introspect introspectToken
        POST /api/v1/oauth/revoke endToken
        GET /api/v1/oauth/clients listOAuthClients
        POST /api/v1/oauth/clients createOAuthClient
        PATCH /api/v1/oauth/clients/{id} updateOAuthClient
        DELETE /api/v1/oauth/clients/{id} revokeOAuthClient

        GET /api/v1/staff listStaff
        GET /api/v1/staff/roles listRoles
        PATCH /api/v1/staff/{uid} setStaffRole
        DELETE /api/v1/staff/{uid} removeStaff
        GET /api/v1/staff/invitations listInvitations
        POST /api/v1/staff/invitations inviteStaff
        DELETE /api/v1/staff/invitations/{id} withdrawInvitation
        POST /api/v1/invitations/accept acceptInvitation
        GET /api/v1/devices listDevices
        POST /api/v1/devices/approve approveDevice
        POST /api/v1/devices/deny denyDevice
        DELETE /api/v1/devices/{id} revokeDevice
        GET /api/v1/countries listCountries
        GET /api/v1/companies listCompanies
        POST /api/v1/companies createCompany
        PUT /api/v1/companies/{id} replaceCompany
        GET /api/v1/companies/{id}/tokens listOrganisationTokens
        POST /api/v1/companies/{id}/tokens createOrganisationToken
        DELETE /api/v1/companies/{id}/tokens/{token} revokeOrganisationToken
        GET /api/v1/demo getDemo
        DELETE /api/v1/demo removeDemo

        GET /api/v1/canteens listCanteens
        POST /api/v1/canteens createCanteen
        GET /api/v1/canteens/{id} getCanteen
        PATCH /api/v1/canteens/{id} updateCanteen
        GET /api/v1/canteens/{id}/staff listCanteenStaff
        POST /api/v1/canteens/{id}/staff appointCanteenStaff
        POST /api/v1/canteens/{id}/sites createCanteenSite
        PATCH /api/v1/canteens/{id}/sites/{site} updateCanteenSite
        GET /api/v1/canteens/{id}/sites/{site}/closed-days listClosedDays
        POST /api/v1/canteens/{id}/sites/{site}/closed-days closeDays
        DELETE /api/v1/canteens/{id}/sites/{site}/closed-days/{day} reopenDay
        GET /api/v1/canteens/{id}/categories listCanteenCategories
        POST /api/v1/canteens/{id}/categories createCanteenCategory
        GET /api/v1/canteens/{id}/products listCanteenProducts
        POST /api/v1/canteens/{id}/products createCanteenProduct
        PATCH /api/v1/canteens/{id}/products/{product} updateCanteenProduct
        GET /api/v1/canteens/{id}/menu getMenu
        PUT /api/v1/canteens/{id}/menu/{day} planMenu
        POST /api/v1/canteens/{id}/menu/copy copyMenu
        GET /api/v1/canteens/{id}/customers listCanteenCustomers
        POST /api/v1/canteens/{id}/customers createCanteenCustomer
        PATCH /api/v1/canteens/{id}/customers/{customer} updateCanteenCustomer
        GET /api/v1/canteens/{id}/customers/{customer}/credit listCreditMovements
        POST /api/v1/canteens/{id}/customers/{customer}/credit moveCredit
        PUT /api/v1/canteens/{id}/parents/{parent} updateParent
        POST /api/v1/canteens/{id}/parents/{parent}/invitation inviteParent
        DELETE /api/v1/canteens/{id}/parents/{parent}/accounts unlinkParent
        POST /api/v1/canteens/{id}/imports/customers importCanteenCustomers
        GET /api/v1/canteens/{id}/exports/customers exportCanteenCustomers
        POST /api/v1/family/invitations/{secret} acceptFamilyInvitation
        GET /api/v1/family/children listChildren
        GET /api/v1/family/children/{child}/week getChildWeek
        GET /api/v1/family/children/{child}/credit listChildCredit
        POST /api/v1/family/children/{child}/orders orderMeal
        POST /api/v1/family/children/{child}/orders/{order}/cancel cancelMeal
        """);

    /// <summary>Every name, by method and path.</summary>
    public static IReadOnlyDictionary<string, string> All => Names;

    /// <summary>The name of an operation; null for one that has none yet, which a test refuses.</summary>
    /// <param name="method">HTTP method in upper case.</param>
    /// <param name="path">As the document writes it.</param>
    public static string? Find(string method, string path) => Names.GetValueOrDefault($"{method} {path}");

    private static Dictionary<string, string> Parse(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().Split(' '))
        .Where(words => words.Length == 3)
        .ToDictionary(words => $"{words[0]} {words[1]}", words => words[2]);
}
