"""What every door shares: who is acting, who may come in, how a refusal becomes words."""
