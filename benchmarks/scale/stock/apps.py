from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "benchmarks.scale.stock"
    label = "stock"
